"""The words of a letter that came as HTML. What it quotes is marked as in plain letters, with `>`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from alongside.notes.letterbox.letter import TooLong

_BLANK_ABOVE = frozenset("p ul ol table h1 h2 h3 h4 h5 h6 pre blockquote".split())
_LINES = frozenset("div li tr dd dt hr section article header footer address center".split()) | _BLANK_ABOVE
_UNREAD = frozenset("head script style title template object svg math select button".split())
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_PICTURES = re.compile(rb"data:[^\"'\s>]{200,}")
_THREAD = re.compile(r"(?:^|\s)(?:gmail_quote|yahoo_quoted|protonmail_quote|moz-cite)", re.IGNORECASE)
_CITED = re.compile(r"(?:^|\s)(?:moz-cite|protonmail_quote)", re.IGNORECASE)
DEEPEST = 300
MOST_ELEMENTS = 20_000
_SIGN = 4  # characters: what stands for a picture of a face is not longer


def _is_cited(attributes: Mapping[str, str]) -> bool:
    """Whether a mail program says that this is what was answered. Where people indent a poem they get other marks."""
    return attributes.get("type", "").lower() == "cite" or bool(_CITED.search(attributes.get("class", "")[:1000]))


def without_pictures(html: bytes) -> bytes:
    """The markup without the pictures that lie in it."""
    return _PICTURES.sub(b"", html)


@dataclass(frozen=True)
class Words:
    """The words, line by line, and whether all that is quoted in them was put there by a mail program."""

    text: str
    is_cited: bool


def words_of(html: str) -> Words:
    """The words. Raises `TooLong` where there is more markup than any letter has."""
    if html.count("<") > 2 * MOST_ELEMENTS:
        raise TooLong
    reader = _Reader()
    parser = etree.HTMLParser(target=reader, encoding="utf-8")  # type: ignore[call-overload]  # a target may be partial
    # The parser takes neither of these for a sign, and would end there.
    parser.feed(b"<html><body>" + html.replace("\0", "").encode(errors="replace"))
    try:
        parser.close()
    except etree.LxmlError:
        reader.end_line()
    return Words("\n".join(reader.lines), bool(reader.cited) and all(reader.cited))


class _Reader:
    """Receives elements and words (as a parser target of lxml), and makes lines of them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.cited: list[bool] = []  # for every quotation that is in no other, whether a program says what it is
        self._line: list[str] = []
        self._open: list[str] = []  # for every open element what ends with it: "", "unread", "quote", "kept", "thread"
        self._unread = self._quotes = self._kept = self._threads = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if len(self._open) > DEEPEST:
            raise TooLong
        if tag in _UNREAD or _HIDDEN.search(attributes.get("style", "")[:1000]):
            self._enter("unread")
            return
        if tag == "br":
            self.end_line(even_empty=True)
        elif tag in _LINES:
            self.end_line()
            self._blank(tag)
        elif tag == "img" and len(attributes.get("alt", "")) <= _SIGN:
            self.data(attributes.get("alt", ""))
        if tag == "blockquote" and not self._quotes and not self._unread:
            self.cited.append(bool(self._threads) or _is_cited(attributes))
        thread = "thread" if tag == "div" and _THREAD.search(attributes.get("class", "")[:1000]) else ""
        self._enter({"blockquote": "quote", "pre": "kept"}.get(tag, thread))
        if tag == "li":
            self._line.append("– ")

    def end(self, tag: str) -> None:
        """End it."""
        if tag in _LINES:
            self.end_line()
        if self._open:
            self._count(self._open.pop(), -1)
        if tag in _LINES:
            self._blank(tag)

    def data(self, words: str) -> None:
        """Words, as they stand in the markup."""
        if self._unread:
            return
        if not self._kept:
            self._line.append(_SPACES.sub(" ", words))
            return
        first, *more = words.split("\n")
        self._line.append(first)
        for line in more:
            self.end_line(even_empty=True)
            self._line.append(line)

    def close(self) -> None:
        """No more comes."""
        self.end_line()

    def end_line(self, *, even_empty: bool = False) -> None:
        """Put the line down that was begun."""
        line = "".join(self._line)
        line = line.rstrip() if self._kept else _SPACES.sub(" ", line).strip(" ")
        self._line = []
        if line or even_empty:
            self.lines.append(f"{'> ' * min(self._quotes, 9)}{line}")

    def _blank(self, tag: str) -> None:
        if tag in _BLANK_ABOVE and self.lines and self.lines[-1].strip("> "):
            self.lines.append(("> " * min(self._quotes, 9)).rstrip())

    def _enter(self, what: str) -> None:
        self._open.append(what)
        self._count(what, 1)

    def _count(self, what: str, by: int) -> None:
        self._unread += by * (what == "unread")
        self._quotes += by * (what == "quote")
        self._kept += by * (what == "kept")
        self._threads += by * (what == "thread")
