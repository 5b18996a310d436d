"""Many messages at once: laid out as they were understood, put right one by one, then taken in, each exactly once."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Final

from django.db.models import F
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock, ids
from alongside.foundation.refusals import Refused
from alongside.foundation.words import says_nothing
from alongside.foundation.writing import writing
from alongside.journals.models import Journal
from alongside.notes.actions.bringing import bring_in_together
from alongside.notes.actions.moves import refuse_no_words
from alongside.notes.models import WORDS_BYTES, PastedMessage, Pasting
from alongside.notes.pasting import Understood
from alongside.stories.models import Story

PASTED = "notes.pasted"
PASTED_CHANGED = "notes.pasted_changed"
PASTED_TAKEN_IN = "notes.pasted_taken_in"
PASTED_FORGOTTEN = "notes.pasted_forgotten"

MOST: Final = 2_000
AT_ONCE: Final = 100
SPLIT: Final = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.MULTILINE)
SAID: Final = ("words", "name", "handle", "email", "written_on")


class TooManyMessages(Refused):
    """More than are taken in at once."""


class TooLong(Refused):
    """Longer than one note can be."""


class NothingBefore(Refused):
    """There is no message before this one."""


@writing
def paste(
    journal: Journal,
    *,
    by: Account,
    understood: Understood,
    origin: str = "",
    story: Story | None = None,
    key: str = "",
) -> Pasting:
    """Lay out what was pasted for its author. Nothing of it is a note yet. The same `key` again is the same paste."""
    before = Pasting.objects.filter(key=key, account=by, journal=journal).first()
    if before is not None:
        return before
    if len(understood.messages) > MOST:
        raise TooManyMessages(
            _("There are more than two thousand messages in it. Please paste them in several parts; nothing was kept.")
        )
    if not understood.messages:
        refuse_no_words("")
    left = "\n".join(understood.left_over)
    shape = understood.shape.value
    pasting = Pasting.objects.create(
        key=key or ids.key(), journal=journal, account=by, story=story, origin=origin, shape=shape, left_over=left
    )
    PastedMessage.objects.bulk_create(
        PastedMessage(
            pasting=pasting,
            position=position,
            heading=message.heading,
            words=message.words,
            name=message.name,
            handle=message.handle,
            email=message.email,
            written_on=message.day,
        )
        for position, message in enumerate(understood.messages)
    )
    events.record(PASTED, of=pasting, by=by)
    return pasting


@writing
def change_pasted(
    message: PastedMessage,
    *,
    by: Account,
    words: str,
    name: str,
    handle: str,
    email: str,
    written_on: dt.date | None,
) -> None:
    """Put one message right. A line of dashes parts it: what stands below becomes messages of the same writer."""
    message = _held(message)
    refuse_no_words(words)
    parts = [part.strip("\n") for part in SPLIT.split(words) if not says_nothing(part)]
    if any(len(part.encode()) > WORDS_BYTES for part in parts):
        raise TooLong(_("This is longer than one note can be. A line of three dashes parts it in two."))
    said = {"name": name, "handle": handle, "email": email, "written_on": written_on}
    for field, value in said.items():
        setattr(message, field, value)
    message.words = parts[0]
    message.save()
    _make_room(message, len(parts) - 1)
    PastedMessage.objects.bulk_create(
        PastedMessage(pasting=message.pasting, position=message.position + at, words=part, **said)
        for at, part in enumerate(parts[1:], start=1)
    )
    _worked_on(message, by)


def _worked_on(message: PastedMessage, by: Account) -> None:
    """Its author is at it: it stays for as long as if it had just been pasted."""
    Pasting.objects.filter(pk=message.pasting_id).update(worked_on_at=clock.now())
    events.record(PASTED_CHANGED, of=message.pasting, by=by)


def _make_room(message: PastedMessage, number: int) -> None:
    if number:
        behind = PastedMessage.objects.filter(pasting=message.pasting, position__gt=message.position)
        behind.update(position=F("position") + number)


@writing
def join_pasted(message: PastedMessage, *, by: Account) -> PastedMessage:
    """Join it with the one before, whose name and day it gets; a name that was none stays among the words."""
    message = _held(message)
    before = PastedMessage.objects.filter(pasting=message.pasting, position__lt=message.position).last()
    if before is None:
        raise NothingBefore(_("There is no message before this one."))
    said = f"{message.name}: " if message.name and message.name != before.name else ""
    words = f"{before.words}\n{said}{message.words}"
    if len(words.encode()) > WORDS_BYTES:
        raise TooLong(_("Together they are longer than one note can be. They stay as they were."))
    before.words = words
    before.heading = "\n".join(filter(None, [before.heading, message.heading]))
    before.save(update_fields=["words", "heading"])
    message.delete()
    _worked_on(before, by)
    return before


@writing
def leave_out(message: PastedMessage, *, by: Account, left_out: bool) -> None:
    """Say that a message is not taken in, or that it is after all."""
    message = _held(message)
    if message.left_out != left_out:
        message.left_out = left_out
        message.save(update_fields=["left_out"])
        _worked_on(message, by)


@writing
def forget_pasted(pasting: Pasting, *, by: Account) -> None:
    """Keep nothing of what was pasted and is not taken in."""
    if Pasting.objects.filter(pk=pasting.pk).exists():
        events.record(PASTED_FORGOTTEN, of=pasting, by=by)
        pasting.delete()


def forget_left_lying() -> None:
    """Keep nothing of what was pasted and lay for a month without being taken in."""
    for pasting in Pasting.objects.left_lying().order_by("pk"):
        _forget_left_lying(pasting.pk)


@writing
def _forget_left_lying(number: int) -> None:
    """Looked at again: its author may just have come back to it."""
    for pasting in Pasting.objects.left_lying().select_for_update().filter(pk=number):
        events.record(PASTED_FORGOTTEN, of=pasting, by=None)
        pasting.delete()


def take_in_pasted(pasting: Pasting, *, by: Account, language: str = "") -> None:
    """Make a note of each message that is not left out, some at a time, so that people who write come between.

    A message goes in the transaction in which its note comes. So it can be called again wherever it was interrupted,
    and twice at the same moment: each is one note.
    """
    while _take_some_in(pasting, by=by, language=language):
        pass


@writing
def _take_some_in(pasting: Pasting, *, by: Account, language: str) -> bool:
    pasting = Pasting.objects.select_for_update().get(pk=pasting.pk)
    some = list(pasting.messages.filter(left_out=False)[:AT_ONCE])
    bring_in_together(
        pasting.journal,
        map(_said, some),
        by=by,
        resend_key=pasting.key,
        story=pasting.story,
        origin=pasting.origin,
        language=language,
    )
    PastedMessage.objects.filter(pk__in=[message.pk for message in some]).delete()
    if not some and pasting.taken_in_at is None:
        pasting.messages.all().delete()
        pasting.taken_in_at, pasting.left_over = clock.now(), ""
        pasting.save(update_fields=["taken_in_at", "left_over"])
        events.record(PASTED_TAKEN_IN, of=pasting, by=by)
    return bool(some)


def _said(message: PastedMessage) -> Mapping[str, Any]:
    return {"number": message.pk, **{field: getattr(message, field) for field in SAID}}


def _held(message: PastedMessage) -> PastedMessage:
    """The message, while nobody takes it in."""
    Pasting.objects.select_for_update().get(pk=message.pasting_id)
    return PastedMessage.objects.select_related("pasting").get(pk=message.pk)
