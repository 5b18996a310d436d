"""A round of the post in a test: what is due is carried, and what has gone is looked at."""

import pytest
from django.core.mail import EmailMessage

from alongside.journals.models import Journal
from alongside.notes import actions, posting
from alongside.notes.actions import Received, confirm_address
from alongside.notes.models import Note
from alongside.stories.models import Story
from tests.ground.clock import Clock


class Office:
    """The post of a house: its letters lie in `letters`."""

    def __init__(self, clock: Clock, letters: list[EmailMessage]) -> None:
        self.clock, self.letters = clock, letters

    def carry(self) -> None:
        """Half an hour later the post goes until nothing is due."""
        self.clock.forward(minutes=31)
        posting.post_letters(seconds=60)

    def with_words(self, words: str) -> list[str]:
        """Whom letters with these words went to; each stands alone in its letter."""
        found = [letter for letter in self.letters if words in letter.body]
        for letter in found:
            assert (len(letter.to), letter.cc, letter.bcc) == (1, [], [])
        return sorted(letter.to[0] for letter in found)


@pytest.fixture
def office(settings, tmp_path, clock, mailoutbox) -> Office:
    """The post of this test, with a book of its own."""
    settings.LETTER_BOOK = tmp_path / "letters.book"
    return Office(clock, mailoutbox)


def left(story: Story, words: str, **more) -> Received:
    """A note that somebody left."""
    return actions.receive(story, words=words, **more)


def confirmed(story: Story, words: str, email: str, **more) -> Received:
    """A note whose sender has confirmed the address."""
    received = left(story, words, email=email, **more)
    confirm_address(received.note)
    return received


def brought(journal: Journal, words: str, **more) -> Note:
    """A note that came on paper."""
    return actions.bring_in(journal, by=None, source=Note.Source.PAPER, words=words, **more).note
