"""Two authors part: whoever leaves takes copies of the notes they could read, without anybody's mail address.

What a sender does with a note later is done to its copies too: a note that is withdrawn is kept nowhere.
"""

from collections.abc import Mapping, Sequence
from itertools import islice

from django.db.models import Exists, OuterRef, Q

from alongside.accounts.models import Account
from alongside.foundation import ids
from alongside.foundation.writing import writing
from alongside.journals.gate import Audience, viewer_of
from alongside.notes.actions import indexing
from alongside.notes.actions.moves import LIVING
from alongside.notes.actions.sending import correct, erase, withdraw
from alongside.notes.models import Answer, Note, Posted, Reading, Scan, SenderLine

AT_ONCE = 500
OF_AN_ANSWER = "by_id words given_at out_at due_at emptied_at".split()
KEPT = (
    *"source words name handle origin written_on relation lived passage language known doubt alike".split(),
    *"signs weight state received_at arrived_at corrected_at taken_away_at blocked_at".split(),
)


@writing
def copy_of_story(original: int, *, left: int, own: int, story: int, by: Account) -> None:
    """Copy the notes on one story, as far as this author could read them, to its copy or to where it went."""
    _copy(Q(story=original), left=left, own=own, story=story, by=by)
    if original == story:
        # The story went away; its notes stay with the journal they were written to.
        Note.objects.filter(journal=left, story=story).update(story=None)


@writing
def copy_others(left: int, *, own: int, by: Account) -> None:
    """Copy the notes that belong to no story which this author has now."""
    others = Q(story=None) | (Q(story__audience=Audience.ONLY_ME) & ~Q(story__made_by=by.pk))
    _copy(others, left=left, own=own, story=None, by=by)


def _copy(which: Q, *, left: int, own: int, story: int | None, by: Account) -> None:
    copied = Note.objects.filter(journal=own, copied_from=OuterRef("pk"))
    found = Note.objects.of_authors(viewer_of(by)).filter(which, ~Exists(copied), journal=left).order_by("pk")
    each = iter(list(found.values_list("pk", flat=True)))
    while numbers := list(islice(each, AT_ONCE)):
        _copy_these(numbers, own=own, story=story, by=by)


def _copy_these(numbers: Sequence[int], *, own: int, story: int | None, by: Account) -> None:
    """Nobody allowed these copies to be shown anywhere, and nobody can be written to by them."""
    notes = [
        Note(
            journal_id=own,
            story_id=story,
            copied_from=note,
            receipt=ids.digest(ids.secret()),
            **{name: getattr(note, name) for name in KEPT},
        )
        for note in Note.objects.filter(pk__in=numbers).order_by("pk")
    ]
    copies = {note.copied_from_id: note for note in Note.objects.bulk_create(notes)}
    indexing.look_again(copies.values())
    _copy_threads(copies, own)
    mine = Reading.objects.filter(note__in=numbers, account=by)
    Reading.objects.bulk_create(
        Reading(note=copies[reading.note_id], account=by, read_at=reading.read_at, kept_close=reading.kept_close)
        for reading in mine
    )
    # A copy of a picture stands on the same original, so that nothing is opened for it.
    scans = Scan.objects.filter(note__in=numbers)
    Scan.objects.bulk_create(
        Scan(note=copies[scan.note_id], original_id=scan.original_id, position=scan.position) for scan in scans
    )
    lines = SenderLine.objects.filter(note__in=numbers, account=by)
    SenderLine.objects.bulk_create(
        SenderLine(note=copies[line.note_id], account=by, line=line.line, written_at=line.written_at) for line in lines
    )


def _copy_threads(copies: Mapping[int | None, Note], own: int) -> None:
    """What was answered to the notes, with whose it was; no mail goes by it. And which notes belong together."""
    answers = Answer.objects.standing().filter(note__in=list(copies)).order_by("pk")
    Answer.objects.bulk_create(
        Answer(
            journal_id=own,
            note=copies[answer.note_id],
            form_key=ids.secret(),
            post=Posted.Post.LEFT_OUT,
            **{name: getattr(answer, name) for name in OF_AN_ANSWER},
        )
        for answer in answers
    )
    for back in Note.objects.filter(pk__in=list(copies), thread__isnull=False):
        copies[back.pk].thread = Note.objects.filter(journal=own, copied_from=back.thread_id).first()
        copies[back.pk].save(update_fields=["thread"])


def _copies(note: int) -> list[Note]:
    return list(Note.objects.filter(copied_from=note, state__in=LIVING).order_by("pk"))


@writing
def correct_copies(note: Note) -> None:
    """Put the sender's new words in place of the old in every copy."""
    for copy in _copies(note.pk):
        correct(
            copy,
            words=note.words,
            name=note.name,
            relation=note.relation,
            lived=note.lived,
            show=False,
            show_relation=False,
            show_lived=False,
        )


@writing
def withdraw_copies(note: int) -> None:
    """Let the copies go with the note."""
    for copy in _copies(note):
        withdraw(copy)


@writing
def erase_copies(note: int) -> None:
    """Leave a gap in place of every copy too."""
    for copy in _copies(note):
        erase(copy, by=None)
