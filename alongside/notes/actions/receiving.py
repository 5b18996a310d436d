"""Taking a note in: the receipt is given after the commit."""

import secrets

from alongside.foundation import ids
from alongside.journals.gate import NOBODY, Viewer
from alongside.notes.actions.arriving import Arriving, Received, arrive, kept_before, receipt_secret
from alongside.notes.actions.budgets import TooMany, spend
from alongside.notes.actions.doubting import doubt_of
from alongside.notes.actions.knowing import known_by
from alongside.notes.actions.moves import refuse_no_words
from alongside.notes.form_keys import seconds_since
from alongside.notes.likeness import likeness
from alongside.notes.models import Note
from alongside.notes.shielding import writer_of
from alongside.notes.signs import mark
from alongside.stories.models import Story


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
    no_answer: bool = False,
    passage: str = "",
    resend_key: str = "",
    language: str = "",
    viewer: Viewer = NOBODY,
    as_myself: bool = False,
    named_keeper: bool = False,
    came_from: str = "",
    doubt: Note.Doubt = Note.Doubt.NONE,
) -> Received:
    """Take a note in, with all that come at the same moment. Outside another transaction it is then on the disk.

    The receipt's secret is made from the story, the resend key and the words with the secret of this house, so that a
    form that is sent again finds the note it has made; with other words it is another note. Without a key two forms
    are two notes.

    `came_from` is a network address, of which only a digest is counted, for a day. `as_myself`: the sender says that
    the family may know for certain who it is. `named_keeper`: the form said that somebody they trust reads first.
    Raises `NotHere`, `NoWords`, `TooMany`, and `Closed` where no note is left just now.
    """
    refuse_no_words(words)
    secret = receipt_secret(str(story.pk), resend_key or secrets.token_urlsafe(), words)
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
        no_answer=no_answer,
        passage=passage,
        language=language,
        named_keeper=named_keeper,
        doubt=doubt or doubt_of(words, name),
        alike=likeness(words),
        receipt=ids.digest(secret),
        **(known_by(viewer, story.journal_id) if as_myself else {}),
    )
    note.writer = writer_of(viewer, story.journal_id, member=note.member_id) if note.known else ""
    mark(note, seconds=seconds_since(resend_key))
    before = _within_budget(note, came_from)
    return Received(before, secret) if before else arrive(Arriving(note, story, viewer), secret)


def _within_budget(note: Note, came_from: str) -> Note | None:
    """Raises `TooMany`; but a form that is sent again has its note, however many came."""
    opened = note.doubt != Note.Doubt.NO_FORM
    try:
        spend(came_from=came_from, journal=note.journal_id, story=note.story_id or 0, form_was_opened=opened)
    except TooMany:
        before = kept_before(note)
        if before is None:
            raise
        return before
    return None
