"""What was found when the house was looked over."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Standing(Enum):
    """How it stands with one thing."""

    RIGHT = "right"
    CARE = "care"
    WRONG = "wrong"
    UNSAFE = "unsafe"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. What is unsafe is refused by `alongside serve`."""

    standing: Standing
    sentence: str


Findings = Iterator[Finding]


def right(sentence: str) -> Finding:
    """As it should be."""
    return Finding(Standing.RIGHT, sentence)


def care(sentence: str) -> Finding:
    """Not wrong, but worth knowing."""
    return Finding(Standing.CARE, sentence)


def wrong(sentence: str) -> Finding:
    """To be mended."""
    return Finding(Standing.WRONG, sentence)


def unsafe(sentence: str) -> Finding:
    """To be mended before anybody comes in."""
    return Finding(Standing.UNSAFE, sentence)
