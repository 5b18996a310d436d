"""What a keeper reads of a note: how long it is, and its words with the addresses in them folded away."""

import re
from dataclasses import dataclass

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>]+|[^\s<>@]+@[^\s<>@]+\.[^\s<>@.]+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s<>]*", re.IGNORECASE
)
SHORT, LONG = 300, 1_200


@dataclass(frozen=True)
class Folded:
    """Words in which each address is a sign, and the addresses in their order."""

    words: str
    addresses: list[str]


def folded(words: str, sign: str) -> Folded:
    """The words with `sign` in place of each mail or web address."""
    addresses = [found.group() for found in _ADDRESS.finditer(words)]
    return Folded(_ADDRESS.sub(lambda _found: sign, words), addresses)


def length_of(words: str) -> str:
    """How long it is: short, middle or long."""
    if len(words) <= SHORT:
        return "short"
    return "middle" if len(words) <= LONG else "long"
