"""The letters of this room, as the round of the post carries them (`notes.bags`)."""

import time
from collections.abc import Mapping, Sequence

from django.core.mail import EmailMessage

from alongside.foundation.handing import Outcome
from alongside.mailing import actions
from alongside.mailing.letters import letter_of
from alongside.mailing.models import Announcement, Delivery
from alongside.notes.models import Posted


class LettersBag:
    """New stories, to those who asked for them."""

    rows: type[Posted] = Delivery

    def gather(self, until: float) -> None:
        """Make rows for the stories whose half hour is over."""
        for announcement in Announcement.objects.going().filter(gathered_at=None).order_by("pk"):
            while time.monotonic() < until and actions.gather(announcement):
                pass

    def anything_due(self) -> bool:
        """Whether a letter may go now."""
        return Delivery.objects.due().exists()

    def take_up(self, book: str, most: int) -> Sequence[Delivery]:
        """Some that are due."""
        return actions.take_up(book, most)

    def may_still_go(self, row: Delivery) -> bool:
        """Asked of the gate once more, just before it is handed over."""
        return actions.may_still_go(row)

    def letter_of(self, row: Delivery, name: str) -> EmailMessage | None:
        """The letter as its reader gets it."""
        return letter_of(row, name)

    def settle(self, outcomes: Mapping[Delivery, Outcome]) -> None:
        """Keep what became of each."""
        actions.settle(outcomes)
