"""Taking in what came another way: pasted by a member, on paper, by mail. It is never known who wrote it."""

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from alongside.accounts.models import Account
from alongside.foundation import ids
from alongside.foundation.refusals import Refused
from alongside.journals.models import Journal
from alongside.notes.actions.arriving import Brought, Received, arrive, kept_before, receipt_secret, take_in
from alongside.notes.actions.budgets import TooMany, spend_on_brought
from alongside.notes.actions.moves import refuse_no_words
from alongside.notes.likeness import likeness
from alongside.notes.models import Note
from alongside.notes.signs import mark
from alongside.photos.models import Original
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
    pictures: Sequence[Original] = (),
) -> Received:
    """Take in what came another way, with all that come at the same moment, as `receive` does.

    `by` is the member who brings it in, an author or a keeper; nobody when it came by itself, as a mail does. `origin`
    is where it came from, in the family's words; `came_from` a network address, of which only a digest is counted. The
    same `resend_key` from the same source in the same journal is the same note: sent again, it changes nothing.
    `pictures` were developed by `photos.actions.develop`; with one, the words can be written out later.
    """
    if not pictures:
        refuse_no_words(words)
    said = {"words": words, "name": name, "handle": handle, "email": email, "origin": origin, "written_on": written_on}
    note, secret = _made(journal, by, source, resend_key, said, story=story, language=language)
    try:
        spend_on_brought(by=by, journal=journal.pk, came_from=came_from)
    except TooMany:
        before = kept_before(note)
        if before is None:
            raise
        return Received(before, secret)
    return arrive(Brought(note, story, by, pictures=pictures), secret)


def _made(
    journal: Journal, by: Account | None, source: Note.Source, resend_key: str, said: Mapping[str, Any], **more: Any
) -> tuple[Note, str]:
    """The note, not kept yet, and the secret of the receipt that it would have."""
    secret = receipt_secret(f"journal {journal.pk} {source}", resend_key or secrets.token_urlsafe())
    note = Note(
        journal_id=journal.pk,
        source=source,
        brought_by=by,
        alike=likeness(said["words"]),
        receipt=ids.digest(secret),
        **said,
        **more,
    )
    mark(note)
    return note, secret


def bring_in_together(
    journal: Journal,
    each: Iterable[Mapping[str, Any]],
    *,
    by: Account,
    resend_key: str,
    story: Story | None,
    origin: str,
    language: str,
) -> None:
    """Take in many that were pasted together, in the transaction to which this belongs, with one line for all.

    `each` has for every one its `number`, under which it is the same when it is sent again, and what is said in it.
    Raises `TooMany` before anything is kept, and `NotHere`.
    """
    brought = []
    for said in each:
        words = {"origin": origin, **{name: value for name, value in said.items() if name != "number"}}
        key = f"{resend_key} {said['number']}"
        note, _secret = _made(journal, by, Note.Source.PASTED, key, words, story=story, language=language)
        brought.append(Brought(note, story, by, alone=False))
    spend_on_brought(by=by, journal=journal.pk, came_from="", number=len(brought))
    for answer in take_in(brought):
        if isinstance(answer, Refused):
            raise answer
