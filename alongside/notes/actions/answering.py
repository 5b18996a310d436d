"""Answering one note, privately, through the house; and what its sender answers to that.

Nobody's address is shown to the other side. For half an hour an answer can be taken back; until then it is nowhere.
"""

import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock, ids
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.notes.actions.arriving import Brought, Received, arrive, kept_before, receipt_secret
from alongside.notes.actions.budgets import spend
from alongside.notes.actions.keeping import count_as_read
from alongside.notes.actions.moves import (
    ANSWER_TAKEN_BACK,
    ANSWERED,
    ANSWERED_BACK,
    Moved,
    NotHere,
    locked,
    locked_as_seen,
    refuse_no_words,
)
from alongside.notes.likeness import likeness
from alongside.notes.models import Answer, Note, Posted
from alongside.notes.signs import mark

HALF_AN_HOUR: Final = dt.timedelta(minutes=30)
# What is known of whoever wrote a note, and so of their next one.
OF_A_SENDER: Final = "name relation lived email known member_id writer asked_at confirmed_at".split()


class TooLate(Refused):
    """What is to be taken back has gone."""


@writing
def answer(note: Note, *, by: Account, words: str, form_key: str = "") -> Answer:
    """Write to whoever left this note. Whoever answers has read it. The same form sent again is the same answer.

    What this author took back before, to write it anew, goes.
    """
    note = locked_as_seen(note, "answer")
    refuse_no_words(words)
    before = Answer.objects.standing().filter(form_key=form_key, note=note).first() if form_key else None
    if before is not None:
        return before
    count_as_read(note, by)
    note.answers.filter(by=by, taken_back_at__isnull=False).delete()
    out_at = clock.now() + HALF_AN_HOUR
    given = Answer.objects.create(
        journal_id=note.journal_id,
        note=note,
        by=by,
        words=words,
        form_key=form_key or secrets.token_urlsafe(),
        given_at=clock.now(),
        out_at=out_at,
        due_at=out_at,
    )
    events.record(ANSWERED, of=note, by=by)
    return given


@writing
def take_answer_back(answer: Answer, *, by: Account) -> Answer:
    """Let an answer not go. Any of those who write here can; its words stay with its writer, to be written anew."""
    note = locked(answer.note, "take_answer_back")
    answer = Answer.objects.select_for_update().get(pk=answer.pk)
    if answer.taken_back_at:
        return answer
    if answer.is_out or answer.post != Posted.Post.WAITING:
        raise TooLate(_("The half hour is over; the answer has gone."))
    answer.taken_back_at = clock.now()
    answer.post = Posted.Post.LEFT_OUT
    answer.save(update_fields=["taken_back_at", "post"])
    events.record(ANSWER_TAKEN_BACK, of=note, by=by)
    return answer


@writing
def empty_answers(note: int) -> None:
    """The words of answers to a note go with it: they may name whoever wrote it. That there was an answer stays."""
    answers = Answer.objects.filter(note=note)
    answers.filter(post=Posted.Post.WAITING).update(post=Posted.Post.LEFT_OUT, settled_at=clock.now())
    answers.filter(taken_back_at__isnull=False).delete()
    answers.filter(emptied_at=None).update(words="", emptied_at=clock.now())


def answered_at(key: str) -> Answer | None:
    """The answer at whose address somebody writes back: by the page, or by mail to `answer-<key>@`."""
    return Answer.objects.out().filter(key=key).select_related("note__journal", "note__story").first()


def answer_back(
    answer: Answer,
    *,
    words: str,
    resend_key: str = "",
    language: str = "",
    came_from: str = "",
    source: Note.Source = Note.Source.FORM,
    named_keeper: bool = False,
    doubt: Note.Doubt = Note.Doubt.NONE,
    by_another: Mapping[str, Any] | None = None,
) -> Received:
    """Take in what a sender answers: a note of the same thread, which arrives like any other, with its own receipt.

    Whoever has the answer's key is who was answered: it stands on their receipt, and goes by mail only to an address
    that is confirmed. So what is known of the first note's sender is known of this one's too. `by_another`: what a mail
    from another address says of its sender; then nothing is known of them. The same `resend_key` is the same note.
    Raises `Moved` when the first note is gone, `NotHere`, `NoWords`, `TooMany`.
    """
    refuse_no_words(words)
    first = Note.objects.select_related("story").get(pk=answer.note_id)
    secret = receipt_secret(f"answer {answer.pk}", resend_key or secrets.token_urlsafe(), words)
    note = _coming_back(first, words, _same_sender(first) if by_another is None else by_another)
    note.source, note.language, note.doubt = source, language, doubt
    mark(note)
    note.receipt, note.named_keeper = ids.digest(secret), named_keeper
    before = kept_before(note)
    if before:
        return Received(before, secret)
    if first.is_gone:
        raise Moved(_("The note that was answered is no longer here, so nothing can be added to it."))
    if not answer.is_out:
        raise NotHere(_("There is nothing here."))
    opened = doubt != Note.Doubt.NO_FORM
    spend(came_from=came_from, journal=note.journal_id, story=note.story_id or 0, form_was_opened=opened)
    received = arrive(Brought(note, first.story, None, alone=False), secret)
    if by_another is None:
        _record_once(first, received.note)
    return received


def _coming_back(first: Note, words: str, sender: Mapping[str, Any]) -> Note:
    return Note(
        journal_id=first.journal_id,
        story=first.story,
        thread_id=first.thread_id or first.pk,
        words=words,
        alike=likeness(words),
        **sender,
    )


def _same_sender(first: Note) -> dict[str, Any]:
    return {name: getattr(first, name) for name in OF_A_SENDER}


@writing
def _record_once(first: Note, back: Note) -> None:
    """The line of the first note that its sender wrote again."""
    events.record(ANSWERED_BACK, of=first, by=None, note=back.pk)
