"""What was found when the house was looked over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """How it stands with one thing."""

    RIGHT = "right", _("right")
    CARE = "care", _("care")
    WRONG = "wrong", _("wrong")
    UNSAFE = "unsafe", _("unsafe")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. What is unsafe is refused by `alongside serve`."""

    standing: Standing
    sentence: str


Findings = Iterator[Finding]


def _filled(sentence: str, named: Mapping[str, object]) -> str:
    """The sentence with what it names. What is already filled in may hold a percent sign."""
    return sentence % named if named else sentence


def right(sentence: str, **named: object) -> Finding:
    """As it should be."""
    return Finding(Standing.RIGHT, _filled(sentence, named))


def care(sentence: str, **named: object) -> Finding:
    """Not wrong, but worth knowing."""
    return Finding(Standing.CARE, _filled(sentence, named))


def wrong(sentence: str, **named: object) -> Finding:
    """To be mended."""
    return Finding(Standing.WRONG, _filled(sentence, named))


def unsafe(sentence: str, **named: object) -> Finding:
    """To be mended before anybody comes in."""
    return Finding(Standing.UNSAFE, _filled(sentence, named))
