"""What can be done at once about a question, beside answering it: rooms above say so here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from alongside.journals.models import TakeOutRequest


@dataclass(frozen=True)
class Offer:
    """One deed: what its button says, and where that is sent."""

    label: str
    address: str


Offering = Callable[[TakeOutRequest], Iterable[Offer]]
_OFFERINGS: Final[list[Offering]] = []


def offers_too(offering: Offering) -> None:
    """Ask this too, of every question that waits."""
    if offering not in _OFFERINGS:
        _OFFERINGS.append(offering)


def offered(asked: TakeOutRequest) -> list[Offer]:
    """What can be done about this question."""
    return [offer for offering in _OFFERINGS for offer in offering(asked)]
