"""What other rooms send by the same round, with the same book: each kind of letter is a bag that is carried along.

A second round with a book of its own could hand a letter over while the first one forgets its marks; so there is one.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

from django.core.mail import EmailMessage

from alongside.foundation.handing import Outcome
from alongside.notes.actions.posting import PACED
from alongside.notes.models import Posted


class Bag(Protocol):
    """One kind of letter that goes in batches: its rows, and what is asked before and after each."""

    rows: type[Posted]

    def gather(self, until: float) -> None:
        """Make rows for what has become due, until this moment of `time.monotonic` or until none is left."""

    def anything_due(self) -> bool:
        """Whether one of its letters may go now. Looking takes no turn."""

    def take_up(self, book: str, most: int) -> Sequence[Any]:
        """Some that are due, from now on in the hands of this home; for whom they are is decided here."""

    def may_still_go(self, row: Any) -> bool:
        """Whether one that was taken up may be handed over now, whatever was done since."""

    def letter_of(self, row: Any, name: str) -> EmailMessage | None:
        """The letter from what is true at this moment; nothing where it has no receiver any more."""

    def settle(self, outcomes: Mapping[Any, Outcome]) -> None:
        """Keep what became of each letter."""


BAGS: Final[list[Bag]] = []


def carry_too(bag: Bag) -> None:
    """Have the round carry these as well, at the pace of all."""
    if all(other.rows is not bag.rows for other in BAGS):
        BAGS.append(bag)
        PACED.append(bag.rows)


def bag_of(row: Posted) -> Bag | None:
    """The bag that a row is in; nothing where it is one of the notes' own."""
    return next((bag for bag in BAGS if bag.rows is type(row)), None)
