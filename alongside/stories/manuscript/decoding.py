"""Bytes into words, or an honest no: words in the wrong letters would be worse than none."""

import codecs
import re

from alongside.stories.manuscript.model import NotAManuscript

_BINARY = "The file is not text (it may be a document or a picture under a wrong name); nothing was changed."
_UNKNOWN = "The encoding of the file cannot be told; saved as UTF-8 it can be read; nothing was changed."

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)|<\?xml[^>]+encoding=["']([A-Za-z0-9_:.-]+)"""
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_UTF8_INSIDE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|\xc2[\x80-\x9f]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)

# In a Western language one letter in ten has an accent, and never four in a row; in another, read as one, most have.
_MOST_ACCENTS = 0.3
_ACCENTS_IN_A_ROW = re.compile(r"[^\W\d_a-zA-Z]{4}")


def decoded(data: bytes) -> str:
    """Return the words of a text file: as its mark says, as UTF-8, or as the old Western encoding where it looks so."""
    return _as_marked(data) or _checked(_as_utf8(data) or _as_western(data))


def decoded_page(data: bytes) -> str:
    """Return a page's markup: as its mark says, as UTF-8, as it declares, or as the old Western encoding."""
    return _as_marked(data) or _checked(_as_utf8(data) or _as_declared(data) or _as_western(data))


def _as_marked(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _checked(data.decode(encoding))
            except UnicodeDecodeError:
                raise NotAManuscript(_UNKNOWN) from None
    return ""


def _as_utf8(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return ""


def _as_declared(data: bytes) -> str:
    declared = _DECLARED.search(data[:4096])
    if not declared:
        return ""
    try:
        return data.decode((declared[1] or declared[2]).decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return ""


def _as_western(data: bytes) -> str:
    """Decode the old Western encoding, which takes nearly any bytes: only where the outcome looks like a language."""
    if _CONTROL.search(data.decode("latin-1")):
        raise NotAManuscript(_BINARY)
    if _UTF8_INSIDE.search(data):
        raise NotAManuscript(_UNKNOWN)
    try:
        words = data.decode("cp1252")
    except UnicodeDecodeError:
        raise NotAManuscript(_UNKNOWN) from None
    letters = [letter for letter in words if not letter.isspace()]
    accents = sum(not letter.isascii() for letter in letters)
    if accents > _MOST_ACCENTS * len(letters) or _ACCENTS_IN_A_ROW.search(words):
        raise NotAManuscript(_UNKNOWN)
    return words


def _checked(words: str) -> str:
    if _CONTROL.search(words):
        raise NotAManuscript(_BINARY)
    return words
