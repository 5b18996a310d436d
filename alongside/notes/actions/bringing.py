"""Taking in what came another way: pasted by a member, on paper, by mail. It is never known who wrote it."""

import datetime as dt
import secrets

from alongside.accounts.models import Account
from alongside.foundation import ids
from alongside.journals.models import Journal
from alongside.notes.actions.arriving import Brought, Received, arrive, kept_before, receipt_secret
from alongside.notes.actions.budgets import TooMany, spend_on_brought
from alongside.notes.actions.moves import refuse_no_words
from alongside.notes.likeness import likeness
from alongside.notes.models import Note
from alongside.stories.models import Story


def bring_in(
    journal: Journal,
    *,
    by: Account | None,
    source: Note.Source,
    words: str,
    name: str = "",
    handle: str = "",
    email: str = "",
    origin: str = "",
    written_on: dt.date | None = None,
    story: Story | None = None,
    language: str = "",
    resend_key: str = "",
    came_from: str = "",
) -> Received:
    """Take in what came another way, with all that come at the same moment, as `receive` does.

    `by` is the member who brings it in, an author or a keeper; nobody when it came by itself, as a mail does. `origin`
    is where it came from, in the family's words; `came_from` a network address, of which only a digest is counted. The
    same `resend_key` from the same source in the same journal is the same note: sent again, it changes nothing.
    """
    refuse_no_words(words)
    secret = receipt_secret(f"journal {journal.pk} {source}", resend_key or secrets.token_urlsafe())
    note = Note(
        journal_id=journal.pk,
        story=story,
        source=source,
        words=words,
        name=name,
        handle=handle,
        email=email,
        origin=origin,
        written_on=written_on,
        brought_by=by,
        language=language,
        alike=likeness(words),
        receipt=ids.digest(secret),
    )
    try:
        spend_on_brought(by=by, journal=journal.pk, came_from=came_from)
    except TooMany:
        before = kept_before(note)
        if before is None:
            raise
        return Received(before, secret)
    return arrive(Brought(note, story, by), secret)
