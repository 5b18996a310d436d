"""Taking a note in: the receipt is given after the commit."""

import base64
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, connection
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from alongside.events import actions as events
from alongside.foundation import clock, ids
from alongside.foundation.group import Group
from alongside.foundation.prepared import Prepared
from alongside.foundation.refusals import Refused
from alongside.journals.gate import NOBODY, Viewer
from alongside.notes.actions.budgets import TooMany, budgets, spend
from alongside.notes.actions.doubting import doubt_of
from alongside.notes.actions.knowing import ADDRESS_GIVEN, asks_to_confirm, known_by
from alongside.notes.actions.moves import RECEIVED, NotHere, refuse_no_words
from alongside.notes.likeness import likeness
from alongside.notes.models import Note
from alongside.stories.models import Story

A_FEW = 8


@dataclass(frozen=True)
class Received:
    """A note that is kept, and the secret that its sender gets; the house keeps only the secret's digest."""

    note: Note
    secret: str


def receive(
    story: Story,
    *,
    words: str,
    name: str = "",
    email: str = "",
    relation: str = "",
    lived: bool = False,
    show: bool = False,
    show_relation: bool = False,
    show_lived: bool = False,
    tell_me: bool = False,
    passage: str = "",
    resend_key: str = "",
    language: str = "",
    viewer: Viewer = NOBODY,
    as_myself: bool = False,
    came_from: str = "",
    doubt: Note.Doubt = Note.Doubt.NONE,
) -> Received:
    """Take a note in, with all that come at the same moment. Outside another transaction it is then on the disk.

    The receipt's secret is made from the story and the resend key with the secret of this house, so that a form that is
    sent again finds the note it has made; with other words it changes nothing. Without a key two forms are two notes.

    `came_from` is a network address, of which only a digest is counted, for a day. `as_myself`: the sender says that
    the family may know for certain who it is.
    """
    refuse_no_words(words)
    secret = _receipt_secret(story, resend_key or secrets.token_urlsafe())
    note = Note(
        journal_id=story.journal_id,
        story=story,
        words=words,
        name=name,
        email=email,
        relation=relation,
        lived=lived,
        show=show,
        show_relation=show_relation,
        show_lived=show_lived,
        tell_me=tell_me,
        passage=passage,
        language=language,
        doubt=doubt or doubt_of(words, name),
        alike=likeness(words),
        receipt=ids.digest(secret),
        **(known_by(viewer, story.journal_id) if as_myself else {}),
    )
    before = _within_budget(note, came_from)
    if before:
        return Received(before, secret)
    arriving = _Arriving(note, story, viewer)
    try:
        return Received(_arrivals.ask(arriving), secret)
    except IntegrityError:  # on PostgreSQL the same form can come twice at the same moment: the other one was kept
        before = _kept.first(receipt=note.receipt)
        if before is None:
            raise
        return Received(before, secret)


def _receipt_secret(story: Story, resend_key: str) -> str:
    mac = salted_hmac("alongside.notes.receipt", f"{story.pk}:{resend_key}", algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()).rstrip(b"=").decode()


def _within_budget(note: Note, came_from: str) -> Note | None:
    """Raises `TooMany`; but a form that is sent again has its note, however many came."""
    opened = note.doubt != Note.Doubt.NO_FORM
    try:
        spend(came_from=came_from, journal=note.journal_id, story=note.story_id or 0, form_was_opened=opened)
    except TooMany:
        before = _kept.first(receipt=note.receipt)
        if before is None:
            raise
        return before
    return None


@Prepared
def _kept(receipt: str) -> QuerySet[Note]:
    return Note.objects.filter(receipt=receipt)


@Prepared
def _open_to_nobody(key: str) -> QuerySet[Story]:
    return Story.objects.readable_by(NOBODY).filter(key=key).only("pk")


@dataclass(frozen=True)
class _Arriving:
    note: Note
    story: Story
    viewer: Viewer


def _take_in(arriving: Sequence[_Arriving]) -> list[Note | Refused]:
    """Look at all that came, keep what is new, and answer each: its note, or that there is nothing here."""
    _hold({each.story.pk for each in arriving})
    readable = list(_readable(arriving))
    notes = {note.receipt: note for note in _kept_before({each.note.receipt for each in arriving})}
    new = []
    for each, may in zip(arriving, readable, strict=True):
        if may and each.note.receipt not in notes:
            notes[each.note.receipt] = each.note
            new.append(each.note)
    _keep(new)
    return [
        notes[each.note.receipt] if may else NotHere(_("There is nothing here."))
        for each, may in zip(arriving, readable, strict=True)
    ]


def _keep(notes: list[Note]) -> None:
    if notes:
        now = clock.now()
        for note in notes:
            note.pk = None  # whoever is tried again has none yet
            note.received_at = note.arrived_at = now
        events.record_each(RECEIVED, of=Note.objects.bulk_create(notes), by=None)
        events.record_each(ADDRESS_GIVEN, of=[note for note in notes if asks_to_confirm(note)], by=None)
        budgets.write()


def _readable(arriving: Sequence[_Arriving]) -> Iterator[bool]:
    """Of each whether its sender may read the story now. Asked once for all who look as the same viewer."""
    found: list[tuple[Viewer, set[int]]] = []
    for each in arriving:
        stories = next((stories for viewer, stories in found if viewer == each.viewer), None)
        if stories is None:
            asked = {other.story.pk: other.story for other in arriving if other.viewer == each.viewer}
            stories = set(_found_readable(each.viewer, asked))
            found.append((each.viewer, stories))
        yield each.story.pk in stories


def _found_readable(viewer: Viewer, stories: Mapping[int, Story]) -> Iterable[int]:
    if viewer == NOBODY:
        return (number for number, story in stories.items() if _open_to_nobody.first(key=story.key))
    return Story.objects.readable_by(viewer).filter(pk__in=stories).values_list("pk", flat=True)


def _kept_before(receipts: Collection[str]) -> Iterable[Note]:
    """Notes that these forms made before. A few are asked for one by one, which is quicker than to make the SQL."""
    if len(receipts) > A_FEW:
        return Note.objects.filter(receipt__in=receipts)
    return filter(None, (_kept.first(receipt=receipt) for receipt in receipts))


def _hold(stories: Collection[int]) -> None:
    """On PostgreSQL a withdrawal waits for the notes that are coming in; they do not wait for each other."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM stories_story WHERE id = ANY(%s) FOR SHARE", [list(stories)])


_arrivals: Group[_Arriving, Note] = Group(_take_in)
