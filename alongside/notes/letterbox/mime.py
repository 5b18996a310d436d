"""The parts of a mail. It is walked within limits, however it is nested; no part is copied before it is asked for.

The standard library's parser builds everything, reads line by line, and goes as deep as the mail does: a mail with
photographs costs it seconds, and a malicious one as much as it likes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from alongside.notes.letterbox.decoding import LONGEST_HEADER, as_text, unwrapped

DEEPEST = 10
MOST_PARTS = 1_000
HEAD_BYTES = 128 * 1024
_LOOKED_FOR = frozenset(
    b"from date subject message-id in-reply-to return-path auto-submitted precedence list-id list-unsubscribe"
    b" x-autoreply x-autorespond feedback-id content-type content-transfer-encoding content-disposition".split()
)
_BLANK_LINE = re.compile(rb"^\n|\n\n")
_FOLDED = re.compile(rb"\n[ \t]+")
_PARAMETER = re.compile(r';\s*([\w-]+)\*?\s*=\s*("(?:[^"\\]|\\.)*"|[^;\s]*)')


@dataclass
class Part:
    """One part: its headers by their names in small letters, where its content lies, and the parts in it."""

    headers: Mapping[str, str]
    mail: bytes
    start: int
    end: int
    parts: list["Part"] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What it is: `text/plain` where it says nothing."""
        said = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        return said if "/" in said else "text/plain"

    @property
    def is_attached(self) -> bool:
        """Whether it is a file beside the letter."""
        disposition = self.headers.get("content-disposition", "").strip().lower()
        return disposition.startswith("attachment") or (disposition.startswith("inline") and "filename" in disposition)

    def parameter(self, name: str) -> str:
        """What its type says further: its boundary, its charset."""
        found = _PARAMETER.findall(self.headers.get("content-type", "")[:LONGEST_HEADER])
        return next((value.strip('"').replace("\\", "") for key, value in found if key.lower() == name), "")

    def content(self, most: int) -> bytes:
        """Its bytes, unwrapped; at most `most` as they lie in the mail."""
        raw = self.mail[self.start : min(self.end, self.start + most)]
        return unwrapped(raw, self.headers.get("content-transfer-encoding", ""))


class _Budget:
    """How many lines that look like the beginning of a part are looked at, and how many bytes are searched for them."""

    def __init__(self, size: int) -> None:
        self._marks = MOST_PARTS
        self._bytes = 4 * size

    def spend(self, *, marks: int = 0, size: int = 0) -> bool:
        self._marks -= marks
        self._bytes -= size
        return self._marks >= 0 and self._bytes >= 0


def parts_of(mail: bytes) -> Part:
    """The whole mail as a part."""
    mail = mail.replace(b"\r\n", b"\n")
    if b"\n" not in mail[:HEAD_BYTES]:
        mail = mail.replace(b"\r", b"\n")
    start = mail.find(b"\n") + 1 if mail.startswith((b"From ", b">From ")) else 0
    return _part(mail, start, len(mail), 0, _Budget(len(mail)))


def _part(mail: bytes, start: int, end: int, depth: int, budget: _Budget) -> Part:
    head_end, body = _head(mail, start, end)
    part = Part(_headers(mail[start:head_end]), mail, body, end)
    boundary = part.parameter("boundary").rstrip()
    if part.kind.startswith("multipart/") and boundary and depth < DEEPEST and budget.spend(size=end - body):
        part.parts = [
            _part(mail, begin, stop, depth + 1, budget)
            for begin, stop in _between(mail, part, b"\n--" + boundary.encode(errors="replace"), budget)
        ]
    return part


def _head(mail: bytes, start: int, end: int) -> tuple[int, int]:
    """Where the headers end, and where the content begins."""
    blank = _BLANK_LINE.search(mail[start : min(end, start + HEAD_BYTES)])
    return (start + blank.start(), start + blank.end()) if blank else (min(end, start + HEAD_BYTES), end)


def _headers(block: bytes) -> dict[str, str]:
    """The first of each that is looked for, on one line."""
    headers: dict[str, str] = {}
    for line in _FOLDED.sub(b" ", block).split(b"\n"):
        name, _colon, value = line.partition(b":")
        name = name.strip().lower()
        if name in _LOOKED_FOR:
            headers.setdefault(name.decode(), as_text(value[: 4 * LONGEST_HEADER]).strip())
    return headers


def _between(mail: bytes, part: Part, mark: bytes, budget: _Budget) -> list[tuple[int, int]]:
    """Where the parts between these marks begin and end. One that was never closed ends with what it is in."""
    found: list[tuple[int, int]] = []
    begun = -1
    at = mail.find(mark, max(part.start - 1, 0), part.end)
    while at >= 0:
        line_end = mail.find(b"\n", at + 1, part.end) % (part.end + 1)
        rest = mail[at + len(mark) : min(line_end, at + len(mark) + 80)].strip()
        if rest in {b"", b"--"}:
            if begun >= 0:
                found.append((begun, at))
            begun = -1 if rest else min(line_end + 1, part.end)
        if rest == b"--" or not budget.spend(marks=1):
            return found
        at = mail.find(mark, at + len(mark), part.end)
    if begun >= 0:
        found.append((begun, part.end))
    return found
