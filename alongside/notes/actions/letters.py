"""Letters that come by mail: where they are taken in, and as which notes."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.journals.models import Journal
from alongside.notes.actions.answering import answer_back
from alongside.notes.actions.arriving import Received
from alongside.notes.actions.bringing import bring_in
from alongside.notes.letterbox.letter import Letter, in_parts
from alongside.notes.models import WORDS_BYTES, Answer, Letterbox, Note

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
    return [
        bring_in(
            journal,
            by=None,
            source=Note.Source.MAIL,
            words=words,
            name=letter.name,
            email=letter.address,
            written_on=_day_of(letter),
            resend_key=key,
        )
        for key, words in _parts(letter)
    ]


def take_in_reply(answer: Answer, letter: Letter) -> Sequence[Received]:
    """Keep what came to the address of an answer: a note of the same thread.

    The letter that brought the answer may have been sent on. So it is known who wrote only where it comes from the
    address that was confirmed; from any other it is taken in under its own name, and proves nothing.
    """
    other = None if _is_from_whoever_was_answered(letter, answer.note) else _sender_of(letter)
    return [
        answer_back(answer, words=words, resend_key=key, source=Note.Source.MAIL, by_another=other)
        for key, words in _parts(letter)
    ]


def _is_from_whoever_was_answered(letter: Letter, note: Note) -> bool:
    confirmed = note.email.strip().casefold() if note.confirmed_at else ""
    return bool(confirmed) and not letter.forwarded and letter.sent_from.strip().casefold() == confirmed


def _sender_of(letter: Letter) -> dict[str, Any]:
    return {"name": letter.name, "email": letter.sent_from or letter.address, "written_on": _day_of(letter)}


def _day_of(letter: Letter) -> dt.date | None:
    """The day on which it was written, where that can be true."""
    return letter.day if letter.day and letter.day <= clock.now().date() + _A_DAY else None


def _parts(letter: Letter) -> Iterator[tuple[str, str]]:
    """The words as notes can hold them, each with the key that makes it the same note when it is sent again."""
    for number, words in enumerate(in_parts(letter.words, WORDS_BYTES)):
        yield f"{letter.key}.{number}" if number else letter.key, words
