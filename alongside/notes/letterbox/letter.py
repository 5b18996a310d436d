"""A letter as it is taken in, and why something is none."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field


class NoLetter(Exception):
    """This is not taken in; the sentence says why, to whoever sent it."""


class NoWords(NoLetter):
    """Nobody's own words are in it."""

    def __init__(self) -> None:
        super().__init__("There are no words of your own in this letter.")


class ByProgram(NoLetter):
    """A program wrote it: an answer while somebody is away, a bounce, a list."""

    def __init__(self) -> None:
        super().__init__("This was sent by a program, and only what people write is taken in.")


class TooLong(NoLetter):
    """More than anybody writes in a letter."""

    def __init__(self) -> None:
        super().__init__("This is longer than a letter can be here. Please send it in parts.")


@dataclass(frozen=True)
class Letter:
    """One person's own words. The address proves nothing: anybody can write any name into it.

    `sent_from` is the one address of the mail's own From, read strictly: a name in it that looks like one is none.
    """

    words: str
    name: str = ""
    address: str = ""
    day: dt.date | None = None
    message_id: str = ""
    forwarded: bool = False
    sent_from: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """The same for the same letter, though it is sent again, forwarded twice, or found in a folder as well."""
        said = " ".join(self.words.split())
        known = self.message_id or f"{self.address or self.name} {self.day}"
        return hashlib.sha256(f"{known}\0{said}".encode(errors="replace")).hexdigest()


def in_parts(words: str, most: int) -> Iterator[str]:
    """The words in parts of at most `most` bytes, broken where a paragraph, a line or a word ends, if one does."""
    rest = words
    while len(rest.encode()) > most:
        part = rest.encode()[:most].decode(errors="ignore")
        ends = (part.rfind(sign, len(part) // 2) for sign in ("\n\n", "\n", " "))
        end = next((end for end in ends if end > 0), len(part))
        yield rest[:end].rstrip()
        rest = rest[end:].lstrip("\n ")
    if rest.strip():
        yield rest
