"""A story from a file: plain text, Markdown, or a page."""

from collections.abc import Callable
from pathlib import PurePath

from alongside.foundation.builder import TooMuch
from alongside.foundation.words import tidy
from alongside.stories.manuscript.decoding import decoded, decoded_page
from alongside.stories.manuscript.markdown import read_markdown
from alongside.stories.manuscript.model import Manuscript, NotAManuscript
from alongside.stories.manuscript.page import read_page
from alongside.stories.manuscript.text import read_text

__all__ = ["MOST_BYTES", "Manuscript", "NotAManuscript", "read"]

MOST_BYTES = 2_000_000
"""The largest file that is read."""

_READERS: dict[str, tuple[Callable[[bytes], str], Callable[[str], Manuscript]]] = {
    ".txt": (decoded, read_text),
    ".text": (decoded, read_text),
    ".md": (decoded, read_markdown),
    ".markdown": (decoded, read_markdown),
    ".html": (decoded_page, read_page),
    ".htm": (decoded_page, read_page),
}


def read(name: str, data: bytes) -> Manuscript:
    """Return what a file holds. Raises `NotAManuscript` with one sentence that says what is wrong with it."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in _READERS:
        raise NotAManuscript("This kind of file cannot be read (.txt, .md and .html can); nothing was changed.")
    if len(data) > MOST_BYTES:
        size = f"{len(data) / 1_000_000:.1f}"
        raise NotAManuscript(f"The file has {size} MB, more than the 2 MB that a story may have; nothing was changed.")
    if not data.strip():
        raise NotAManuscript("The file is empty; nothing was changed.")
    decode, read_as = _READERS[suffix]
    try:
        manuscript = read_as(tidy(decode(data)))
    except TooMuch:
        raise NotAManuscript("The file holds more than one story can; nothing was changed.") from None
    if not manuscript.body:
        raise NotAManuscript("There are no words to read in the file; nothing was changed.")
    return manuscript
