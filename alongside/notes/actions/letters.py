"""Letters that come by mail: where they are taken in, and as which notes."""

import datetime as dt
from collections.abc import Sequence

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.journals.models import Journal
from alongside.notes.actions.arriving import Received
from alongside.notes.actions.bringing import bring_in
from alongside.notes.letterbox.letter import Letter, in_parts
from alongside.notes.models import WORDS_BYTES, Letterbox, Note

LETTERBOX_OPENED = "notes.letterbox_opened"
LETTERBOX_MOVED = "notes.letterbox_moved"
LETTERBOX_CLOSED = "notes.letterbox_closed"

_A_DAY = dt.timedelta(days=1)


@writing
def open_letterbox(journal: Journal, *, by: Account) -> Letterbox:
    """Take in letters to this journal from now on, at an address that nobody can guess."""
    letterbox, is_new = Letterbox.objects.get_or_create(journal=journal)
    if is_new:
        events.record(LETTERBOX_OPENED, of=letterbox, by=by)
    return letterbox


@writing
def move_letterbox(journal: Journal, *, by: Account, seen: str) -> None:
    """Take letters in at another address, and none at the one that was `seen` (its key) from this moment on."""
    if Letterbox.objects.filter(journal=journal, key=seen).delete()[0]:
        events.record(LETTERBOX_MOVED, of=Letterbox.objects.create(journal=journal), by=by)


@writing
def close_letterbox(journal: Journal, *, by: Account) -> None:
    """Take in no more letters. What came stays."""
    if Letterbox.objects.filter(journal=journal).delete()[0]:
        events.record(LETTERBOX_CLOSED, of=journal, by=by)


def take_in_letter(journal: Journal, letter: Letter) -> Sequence[Received]:
    """Keep a letter as a note, or a long one as several that follow each other. Sent again it is the same notes.

    Nobody brings it: whatever its sender's line says, it is not known who wrote it.
    """
    tomorrow = clock.now().date() + _A_DAY
    return [
        bring_in(
            journal,
            by=None,
            source=Note.Source.MAIL,
            words=words,
            name=letter.name,
            email=letter.address,
            written_on=letter.day if letter.day and letter.day <= tomorrow else None,
            resend_key=f"{letter.key}.{number}" if number else letter.key,
        )
        for number, words in enumerate(in_parts(letter.words, WORDS_BYTES))
    ]
