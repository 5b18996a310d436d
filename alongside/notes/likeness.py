"""Which notes say nearly the same: those with the same words, whatever their order, numbers, links, signs and capitals.

It only lays notes together; it holds none back and judges none. Short notes are like nothing: a hundred people who
write "I am thinking of you" are a hundred people.
"""

import hashlib
import re
import unicodedata

LETTERS = 30
_LINK = re.compile(r"(?:\w+://|www\.)\S+|\S+@\S+")
_WORD = re.compile(r"[^\W\d_]+")
_AGAIN = re.compile(r"(.)\1+")


def likeness(text: str) -> str:
    """What is the same for notes that say nearly the same; empty for a note that is like no other."""
    plain = _LINK.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    words = " ".join(sorted({_AGAIN.sub(r"\1", word) for word in _WORD.findall(plain)}))
    if len(words.replace(" ", "")) < LETTERS:
        return ""
    return hashlib.sha256(words.encode()).hexdigest()[:16]
