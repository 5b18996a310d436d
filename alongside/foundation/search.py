"""An index of words behind one name: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL.

Both are given the same words, made here, so that both find the same. A word is folded (letter case, width, accents and
vowel signs away). Scripts that set no space between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese) become every
two signs that stand together, so that any part of a sentence is found. Every word is kept with the shelf it belongs to
(`7:bulbs`): what one may not look through is never looked through.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = re.compile(r"[a-z_]+")
LONGEST_WORD = 60
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{UNSPACED}]+|(?:(?![{UNSPACED}])[^\W_])+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
# A newest part of the shelf that is walked first: a common word fills a page from it, and only a rare one needs the index.
PROBE = 2000


def folded(text: str) -> str:
    """The text as it is compared: without case, accents, vowel signs, and differences of width."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(sign for sign in apart if not _is_laid_over(sign))
    return unicodedata.normalize("NFKC", kept)


def _is_laid_over(sign: str) -> bool:
    """A mark on a letter, in scripts where a word is the same without it; never the vowels of India or Thailand."""
    if not unicodedata.combining(sign):
        return sign == "\u0640"  # the stroke that only makes an Arabic word longer
    return sign < "\u0900" or "\u1ab0" <= sign <= "\u1aff" or "\u1dc0" <= sign <= "\u20ff"


def words_of(text: str) -> Iterator[str]:
    """The words under which this text is found."""
    for run in _WORD.findall(_kept_together(folded(text))):
        if _UNSPACED.match(run):
            yield from (run[at : at + 2] for at in range(len(run)))
        else:
            yield run[:LONGEST_WORD]


def _kept_together(text: str) -> str:
    """Marks that make a word in the scripts of India stay inside it; an apostrophe does not cut a word in two."""
    return "".join(_joined(sign) for sign in text)


def _joined(sign: str) -> str:
    if sign in "'’":
        return ""
    return chr(0xF0000 + ord(sign)) if unicodedata.category(sign) in {"Mn", "Mc"} else sign


def asked_for(text: str) -> list[str]:
    """The words to look for; one sign of an unspaced script, or a word that ends in *, is the beginning of a word (`*`)."""
    asked: list[str] = []
    for part in text.split():
        words = list(words_of(part))
        if words and _UNSPACED.match(words[-1]):
            words = words[:-1] or [f"{words[0]}*"]
        elif words and part.endswith("*"):
            words[-1] += "*"
        asked += words
    return list(dict.fromkeys(asked))
