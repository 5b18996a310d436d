"""What stands between a family and a note: words they asked to be warned of, and senders they do not want to meet."""

from collections.abc import Collection, Sequence
from typing import Final

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.foundation.words import one_line
from alongside.foundation.writing import writing
from alongside.journals.models import Journal
from alongside.notes.actions import indexing
from alongside.notes.actions.keeping import count_as_read
from alongside.notes.actions.moves import BLOCKED, LIVING, locked_as_seen, record
from alongside.notes.models import LONGEST_HELD, Block, HeldWord, Note
from alongside.notes.shielding import blocked_among, called, senders_of, shield_of
from alongside.notes.signs import held_in, mark
from alongside.notes.triage.phrases import words_of

HELD_WORDS_CHOSEN = "notes.held_words_chosen"
LET_IN_AGAIN = "notes.let_in_again"
MOST_HELD: Final = 200
AT_ONCE: Final = 200


class NotRecognised(Refused):
    """Nothing says who wrote it, so that they could not be recognised another time."""


@writing
def hold_words(journal: Journal, *, by: Account, phrases: Collection[str]) -> None:
    """Say of which words this family wants to be warned; these and no others from now on."""
    wanted = list(dict.fromkeys(phrase for given in phrases if words_of(phrase := one_line(given)[:LONGEST_HELD])))
    held = HeldWord.objects.filter(journal=journal)
    if wanted[:MOST_HELD] == list(held.values_list("phrase", flat=True)):
        return
    held.delete()
    HeldWord.objects.bulk_create(HeldWord(journal=journal, phrase=phrase) for phrase in wanted[:MOST_HELD])
    events.record(HELD_WORDS_CHOSEN, of=journal, by=by)


@writing
def mark_again(journal: Journal, *, below: int | None = None) -> int | None:
    """Look once more at some of the notes that came before, with the words as they are now; below which the rest lie.

    The last ones first, because they are those that nobody has read.
    """
    notes = Note.objects.filter(journal=journal, state__in=LIVING).order_by("-pk")
    if below is not None:
        notes = notes.filter(pk__lt=below)
    held, some = held_in(journal.pk), list(notes.select_for_update()[:AT_ONCE])
    for note in some:
        mark(note, held)
    Note.objects.bulk_update(some, ["signs", "weight"])
    return some[-1].pk if len(some) == AT_ONCE else None


def meet(notes: Sequence[Note]) -> None:
    """Look at what comes in before it is kept: what its family asked to be warned of, and whose notes go aside.

    Belongs to the transaction that keeps them, so that nothing slips past what was chosen a moment before. The same is
    asked for every note of a journal, so that nobody can tell by the time it takes.
    """
    shields = {journal: shield_of(journal) for journal in {note.journal_id for note in notes}}
    for note in notes:
        if shields[note.journal_id].holds_words:
            mark(note, held_in(note.journal_id))
    for note in blocked_among([note for note in notes if shields[note.journal_id].blocks]):
        note.state, note.blocked_at = Note.State.SET_ASIDE, clock.now()


@writing
def block(note: Note, *, by: Account) -> Note:
    """Let what this sender writes go aside from now on, with this note. They learn nothing of it.

    What they wrote before stays where it is. Raises `NotRecognised`.
    """
    note = locked_as_seen(note, "block")
    senders = senders_of(note)
    if not senders:
        raise NotRecognised(_("Nothing says for certain who wrote this, so they could not be recognised another time."))
    count_as_read(note, by)
    known_as = {"called": called(note), "by_note": note.key, "by": by}
    for sender in sorted(senders):
        Block.objects.get_or_create(journal_id=note.journal_id, sender=sender, defaults=known_as)
    if note.blocked_at is None:
        was_shown = note.is_shown
        note.state, note.blocked_at = Note.State.SET_ASIDE, clock.now()
        note.shown_at = note.taken_away_at = None
        note.save(update_fields=["state", "blocked_at", "shown_at", "taken_away_at"])
        indexing.forget(note)
        record(BLOCKED, note, by=by, was_shown=was_shown)
    return note


@writing
def let_in_again(blocked: Block, *, by: Account) -> None:
    """Meet what this sender writes from now on. What went aside stays there until it is brought back."""
    if Block.objects.filter(journal=blocked.journal_id, by_note=blocked.by_note).delete()[0]:
        events.record(LET_IN_AGAIN, of=blocked.journal, by=by)
