"""The words of a letter that came as HTML. What it quotes is marked as in plain letters, with `>`."""

import re
from collections.abc import Mapping

from lxml import etree

from alongside.notes.letterbox.letter import TooLong

_BLANK_ABOVE = frozenset("p ul ol table h1 h2 h3 h4 h5 h6 pre blockquote".split())
_LINES = frozenset("div li tr dd dt hr section article header footer address center".split()) | _BLANK_ABOVE
_UNREAD = frozenset("head script style title template object svg math select button".split())
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_PICTURES = re.compile(rb"data:[^\"'\s>]{200,}")
DEEPEST = 300
MOST_ELEMENTS = 20_000
_SIGN = 4  # characters: what stands for a picture of a face is not longer


def without_pictures(html: bytes) -> bytes:
    """The markup without the pictures that lie in it."""
    return _PICTURES.sub(b"", html)


def words_of(html: str) -> str:
    """The words, line by line. Raises `TooLong` where there is more markup than any letter has."""
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
    return "\n".join(reader.lines)


class _Reader:
    """Receives elements and words (as a parser target of lxml), and makes lines of them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._line: list[str] = []
        self._open: list[str] = []  # for every open element what ends with it: "", "unread", "quote", "kept"
        self._unread = self._quotes = self._kept = 0

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
        self._enter({"blockquote": "quote", "pre": "kept"}.get(tag, ""))
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
