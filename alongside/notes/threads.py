"""What was said in a thread: its notes, nearly all of one sender, and what was answered, for those who write here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.foundation.html import words_as_html
from alongside.notes.models import Answer, Note
from alongside.notes.senders import is_from_elsewhere


@dataclass(frozen=True)
class Said:
    """One thing that was said. Where its words are not here, `gap` says why."""

    at: datetime
    heading: str
    words: str
    gap: str


@dataclass(frozen=True)
class GivenAnswer:
    """An answer as those who write here see it: with whose it is, and where it stands. `number` counts from one."""

    number: int
    who: str
    answer: Answer
    words: str


def around(note: Note, reader: Account) -> dict[str, object]:
    """What was said `before` this note came, the first first, and what was answered to it: one question each."""
    in_thread = Answer.objects.in_thread(note.root) if note.thread_id else note.answers.all()
    given = list(in_thread.standing().select_related("by").order_by("given_at", "pk"))
    return {
        "before": _before(note, given, reader) if note.thread_id else [],
        "answers": list(_given([answer for answer in given if answer.note_id == note.pk], reader)),
    }


def _before(note: Note, given: Iterable[Answer], reader: Account) -> list[Said]:
    notes = Note.objects.in_thread(note.root).filter(received_at__lte=note.received_at).exclude(pk=note.pk)
    said = [
        *(_note_said(each, note) for each in notes),
        *(_answer_said(answer, reader) for answer in given if answer.given_at <= note.received_at),
    ]
    return sorted(said, key=lambda each: each.at)


def _note_said(note: Note, now: Note) -> Said:
    """What stands before another note, `now`. Who wrote is named where the two are not proven to be of one sender."""
    gap = _why_not_here(note)
    same = not (is_from_elsewhere(note) or is_from_elsewhere(now))
    heading = _("They wrote") if same else _("%(who)s wrote") % {"who": note.name or _("Somebody who left no name")}
    return Said(note.received_at, heading, "" if gap else words_as_html(note.words), gap)


def _why_not_here(note: Note) -> str:
    if note.is_withdrawn:
        return _("A note that its sender withdrew.")
    if note.is_gone:
        return _("A note that is no longer kept.")
    if note.at_door:
        return _("A note that waits at the door.")
    if note.taken_away_at or note.blocked_at:
        return _("A note that was taken away.")
    if note.is_set_aside:
        return _("A note that was set aside.")
    return ""


def _answer_said(answer: Answer, reader: Account) -> Said:
    gap = _("An answer; its words went with the note.") if answer.emptied_at else ""
    return Said(answer.given_at, who_answered(answer, reader), "" if gap else words_as_html(answer.words), gap)


def who_answered(answer: Answer, reader: Account) -> str:
    """Whose answer it is, for one of those who write here."""
    if answer.by == reader:
        return _("You answered")
    return _("%(who)s answered") % {"who": (answer.by.called if answer.by else "") or _("An author")}


def answers_to(note: Note) -> list[Answer]:
    """What was answered to this note, the first first."""
    return list(note.answers.standing().order_by("given_at", "pk"))


def _given(answers: Iterable[Answer], reader: Account) -> Iterator[GivenAnswer]:
    for number, answer in enumerate(answers, start=1):
        words = "" if answer.emptied_at else words_as_html(answer.words)
        yield GivenAnswer(number, who_answered(answer, reader), answer, words)


def taken_back_words(note: Note, account: Account) -> str:
    """The words of an answer that this author took back, to write it anew."""
    taken = note.answers.filter(by=account, taken_back_at__isnull=False).order_by("-taken_back_at").first()
    return taken.words if taken else ""
