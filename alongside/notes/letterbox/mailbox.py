"""Mails that lie in files: one (`.eml`), many (`.mbox`), or a folder of both. Read one after the other."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

LARGEST = 40 * 1024 * 1024
"""Bytes of one mail that are looked at; what is beyond is a file beside the letter."""

_BEGINS = re.compile(rb"From \S+.{0,60}\d{4}\s*")
_QUOTED_FROM = re.compile(rb">+From ")
ENDINGS = frozenset({".eml", ".mbox"})


LEFT_BY_MACHINES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def files_in(place: Path) -> Iterator[Path]:
    """The file itself, or every file in a folder, in the order of their names, but for what machines leave there."""
    if not place.is_dir():
        yield place
        return
    for path in sorted(path for path in place.rglob("*") if path.is_file()):
        if path.name not in LEFT_BY_MACHINES and not path.name.startswith("._"):
            yield path


def is_of_mails(path: Path) -> bool:
    """Whether a file in a folder is one or many mails, by its name."""
    return path.suffix.lower() in ENDINGS and path.name[0] != "."


def mails_in(path: Path) -> Iterator[bytes]:
    """Every mail in a file. Raises `OSError`."""
    with path.open("rb") as file:
        if file.peek(5)[:5] == b"From ":
            yield from _one_by_one(file)
        else:
            yield file.read(LARGEST)


def _one_by_one(file: BinaryIO) -> Iterator[bytes]:
    """The mails of an mbox: each begins with a line that says so, after a blank one."""
    lines: list[bytes] = []
    size = 0
    after_blank = True
    while line := file.readline(LARGEST):
        if after_blank and line.startswith(b"From ") and _BEGINS.match(line):
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
        elif size < LARGEST:
            lines.append(line[1:] if _QUOTED_FROM.match(line) else line)
            size += len(line)
        after_blank = not line.strip(b"\r\n")
    if lines:
        yield b"".join(lines)
