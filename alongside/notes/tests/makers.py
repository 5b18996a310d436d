"""Makers of notes for tests."""

import datetime as dt
from typing import Any

from django.test import Client

from alongside.accounts.models import Account
from alongside.foundation import ids
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.notes import actions
from alongside.notes.models import Note
from alongside.stories import actions as stories
from alongside.stories.models import Story

INBOX = "/desk/notes/"
WORDS = "I planted the bulbs in spring.\n\nThey will come up by themselves."
START = dt.datetime(2031, 3, 1, 9, 0, tzinfo=dt.UTC)


def make_story(
    journal: Journal,
    by: Account,
    *,
    title: str = "The room we had painted",
    body: str = "<p>We had painted it in August.</p><p>Nobody opened the door.</p>",
    audience: Audience = Audience.EVERYONE,
) -> Story:
    """A published story."""
    story = stories.begin(journal, by=by)
    assert story.working is not None
    stories.save(story, by=by, based_on=story.working.pk, title=title, body=body)
    return stories.publish(story, by=by, audience=audience, door=Journal.Door.OPEN)


def make_note(story: Story, words: str = WORDS, **more: Any) -> Note:
    """A note that was left with the story."""
    return actions.receive(story, words=words, **more).note


def make_many(story: Story, count: int, *, state: Note.State = Note.State.WAITING) -> list[Note]:
    """Many notes at once, a second apart, for counting what they cost."""
    notes = [
        Note(
            journal_id=story.journal_id,
            story=story,
            words=f"Note {number}.",
            state=state,
            receipt=ids.digest(ids.secret()),
            arrived_at=START + dt.timedelta(seconds=number),
            received_at=START + dt.timedelta(seconds=number),
        )
        for number in range(count)
    ]
    return Note.objects.bulk_create(notes, batch_size=1000)


def press(client: Client, button: str, note: Note, **more: str) -> Any:
    """The answer when an author presses a button beside a note that stands on their screen."""
    return client.post(f"{INBOX}{note.key}/{button}/", {"seen": note.seen_as, **more})
