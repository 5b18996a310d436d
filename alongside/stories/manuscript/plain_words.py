"""The light notation inside a paragraph: emphasis, links, footnotes, and the backslash before what is meant as it is.

`*em*`, `**strong**`, `~~struck~~`, `[words](https://…)`, `^[a footnote]`, and for what is rarer `[words]{sup}`,
`[words]{sub}`, `[words]{lang=de}`, `[words]{dir=rtl}`. What is not all there (a lone `*`, a bracket) is itself.
"""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from alongside.foundation.markup import Break, Footnote, Inline, Mark, Text, address, common, in_order, language
from alongside.foundation.spacing import footnote

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|\*+|~+|\^\[|\[|\]|\n|[^\\*~^\[\]\n]+|.")
_SIGN = re.compile(r"[*~\\^\[\]]")
_LINK = re.compile(r"\(\s*((?:[^()\s]|\([^()\s]*\))+)\s*\)")
_SAID = re.compile(r"\{(sub|sup|dir=rtl|dir=ltr|lang=([A-Za-z0-9-]+))\}")
_VOICES = {"*": ("em",), "**": ("strong",), "***": ("em", "strong"), "~~": ("s",)}
_MOST_OPEN = 20


@dataclass
class _Token:
    """A piece of a line: words, the end of the line, a footnote, or signs that may begin or end an emphasis."""

    words: str = ""
    inline: Inline | None = None
    voices: tuple[str, ...] = ()
    may_begin: bool = False
    may_end: bool = False
    used: int = 0
    marks: dict[str, str] = field(default_factory=dict)


def read_words(plain: str) -> list[Inline]:
    """Return the words that the notation says, not yet in normal form."""
    return _resolved(_tokens(plain))


def write_words(inlines: Sequence[Inline], *, inside: bool = False) -> str:
    """Return words in the notation; `inside` says that a bracket stands around them."""
    out: list[str] = []
    opened: list[Mark] = []
    voices: frozenset[str] = frozenset()
    for place, inline in enumerate([*inlines, Break()]):
        marks = inline.marks if isinstance(inline, Text) else frozenset()
        brackets = [mark for mark in in_order(marks) if mark[0] not in {"em", "strong", "s"}]
        wanted = frozenset(name for name, _ in marks) & {"em", "strong", "s"}
        shared = common(opened, brackets)
        out += [_closing(mark) for mark in reversed(opened[shared:])]
        out.append(_signs(voices ^ wanted))
        out.append("[" * len(brackets[shared:]))
        if place < len(inlines):
            out.append(_written(inlines, place, inside=inside or bool(brackets)))
        opened, voices = brackets, wanted
    return "".join(out)


def _written(inlines: Sequence[Inline], place: int, *, inside: bool) -> str:
    inline = inlines[place]
    match inline:
        case Break():
            return "\n"
        case Footnote():
            return f"^[{write_words(inline.inlines, inside=True)}]"
        case Text():
            neighbours = [*inlines[max(place - 1, 0) : place], *inlines[place + 1 : place + 2]]
            alone = not inside and not inline.marks and all(isinstance(neighbour, Break) for neighbour in neighbours)
            return _escaped(inline.words, inside=inside, edge=" " if alone else "")


def _escaped(words: str, *, inside: bool, edge: str) -> str:
    """Put a backslash before what would be read as a sign; `edge` is empty where a sign may follow the words."""

    def guarded(sign: re.Match[str]) -> str:
        before = words[sign.start() - 1] if sign.start() else edge
        after = words[sign.end()] if sign.end() < len(words) else edge
        return f"\\{sign[0]}" if _is_sign(sign[0], before, after, inside=inside) else sign[0]

    return _SIGN.sub(guarded, words)


def _is_sign(letter: str, before: str, after: str, *, inside: bool) -> bool:
    match letter:
        case "*":
            is_sign = not (before.isspace() and after.isspace())
        case "~":
            is_sign = before in {"", "~"} or after in {"", "~"}
        case "\\":
            is_sign = not after or after in _PUNCTUATION
        case "^":
            is_sign = after in {"", "["}
        case "[":
            is_sign = inside
        case _:
            is_sign = inside or after in {"", "(", "{"}
    return is_sign


def _signs(voices: Iterable[str]) -> str:
    return "".join(sign for voice, sign in (("em", "*"), ("strong", "**"), ("s", "~~")) if voice in voices)


def _closing(mark: Mark) -> str:
    name, value = mark
    if name == "a":
        return f"]({value})"
    return f"]{{{name}={value}}}" if value else f"]{{{name}}}"


def _tokens(plain: str) -> list[_Token]:
    """Part a paragraph into tokens; brackets that are all there have become marks and footnotes."""
    tokens: list[_Token] = []
    opened: deque[tuple[str, int]] = deque(maxlen=_MOST_OPEN)
    place = 0
    while match := _TOKEN.match(plain, place):
        found, place = match.group(), match.end()
        if found == "^[" and any(kind == "^[" for kind, _ in opened):
            tokens.append(_Token("^"))
            found = "["
        if found in {"[", "^["}:
            opened.append((found, len(tokens)))
            tokens.append(_Token(found))
        elif found == "]":
            place += _close(tokens, opened, plain, place)
        else:
            tokens.append(_token(found, plain[match.start() - 1 : match.start()], plain[place : place + 1]))
    return tokens


def _token(found: str, before: str, after: str) -> _Token:
    if found == "\n":
        return _Token(inline=Break())
    if found in _VOICES:
        begins, ends = bool(after.strip()), bool(before.strip())
        return _Token(found, voices=_VOICES[found], may_begin=begins, may_end=ends)
    return _Token(found[1:] if found[0] == "\\" and len(found) > 1 else found)


def _close(tokens: list[_Token], opened: deque[tuple[str, int]], plain: str, place: int) -> int:
    """Close the bracket opened last; return how many characters after it belong to it."""
    kind, start = opened.pop() if opened else ("", 0)
    if kind == "^[" and (note := footnote(_resolved(tokens[start + 1 :]))):
        tokens[start:] = [_Token(inline=note)]
        return 0
    name, value, length = _said(plain, place) if kind == "[" else ("", "", 0)
    if not length:
        tokens.append(_Token("]"))
        return 0
    tokens[start].words = ""
    for token in tokens[start + 1 :]:
        token.marks.setdefault(name, value)
    return length


def _said(plain: str, place: int) -> tuple[str, str, int]:
    """Return the mark that stands after a bracket, its value, and its length as written (0: there is none)."""
    if (link := _LINK.match(plain, place)) and (href := address(link[1])):
        return "a", href, len(link[0])
    if said := _SAID.match(plain, place):
        name, _, value = said[1].partition("=")
        if name != "lang" or language(value):
            return name, value, len(said[0])
    return "", "", 0


def _resolved(tokens: list[_Token]) -> list[Inline]:
    """Let signs of emphasis find their partners; those without one are words."""
    for voice in ("em", "strong", "s"):
        last = max((n for n, token in enumerate(tokens) if voice in token.voices and token.may_end), default=-1)
        on = False
        for number, token in enumerate(tokens):
            if voice in token.voices and (token.may_end if on else token.may_begin and number < last):
                on = not on
                token.used += 2 if voice in {"strong", "s"} else 1
            elif on:
                token.marks.setdefault(voice, "")
    return [
        token.inline or Text(token.words[token.used :], frozenset(token.marks.items()))
        for token in tokens
        if token.inline or len(token.words) > token.used
    ]
