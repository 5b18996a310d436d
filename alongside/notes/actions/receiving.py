"""Taking a note in: the receipt is given after the commit."""

import base64
import secrets
from dataclasses import dataclass

from django.db import IntegrityError, connection
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from alongside.events import actions as events
from alongside.foundation import clock, ids
from alongside.foundation.writing import transaction_in_turn
from alongside.journals.gate import NOBODY, Viewer
from alongside.notes.actions.moves import RECEIVED, NotHere, refuse_no_words
from alongside.notes.models import Note
from alongside.stories.models import Story


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
) -> Received:
    """Take a note in. When this returns, outside another transaction, the note is on disk.

    The receipt's secret is made from the story and the resend key with the secret of this house, so that a form that is
    sent again finds the note it has made; with other words it changes nothing. Without a key two forms are two notes.
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
        receipt=ids.digest(secret),
    )
    try:
        with transaction_in_turn(first=True):
            return Received(_taken_in(note, story, viewer), secret)
    except IntegrityError:  # on PostgreSQL the same form can come twice at the same moment: the other one was kept
        return Received(Note.objects.get(receipt=note.receipt), secret)


def _receipt_secret(story: Story, resend_key: str) -> str:
    mac = salted_hmac("alongside.notes.receipt", f"{story.pk}:{resend_key}", algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()).rstrip(b"=").decode()


def _taken_in(note: Note, story: Story, viewer: Viewer) -> Note:
    _hold(story)
    if not Story.objects.readable_by(viewer).filter(pk=story.pk).exists():
        raise NotHere(_("There is nothing here."))
    before = Note.objects.filter(receipt=note.receipt).first()
    if before:
        return before
    note.received_at = note.arrived_at = clock.now()
    note.save(force_insert=True)
    events.record(RECEIVED, of=note, by=None)
    return note


def _hold(story: Story) -> None:
    """On PostgreSQL a withdrawal waits for the notes that are coming in; they do not wait for each other."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM stories_story WHERE id = %s FOR SHARE", [story.pk])
