"""The ledger: for every journal received = waiting + passed on + set aside + withdrawn + erased, each in reach.

What was received is read from the lines that the deeds left, what is kept from the notes themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q

from alongside.events.models import Event
from alongside.journals.models import Journal
from alongside.notes.actions import RECEIVED
from alongside.notes.models import Note

GONE = (Note.State.WITHDRAWN, Note.State.ERASED)
# Every list in which an author finds notes, as in `of_desk` and `taken_away`; and what is gone needs none.
REACHED = (
    Q(state__in=[Note.State.WAITING, Note.State.PASSED_ON], taken_away_at=None, blocked_at=None)
    | Q(state=Note.State.SET_ASIDE)
    | Q(state__in=GONE)
)


@dataclass
class Sums:
    """One journal: how many came, by which way, where they are now, and what does not agree (the numbers of notes)."""

    handle: str
    received: int
    states: dict[str, int]
    sources: dict[str, int]
    copied: int
    lost: list[int] = field(default_factory=list)
    out_of_reach: list[int] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        """Whether everything adds up."""
        kept = sum(self.states.values())
        adds_up = self.received + self.copied == kept == sum(self.sources.values())
        return adds_up and not self.lost and not self.out_of_reach


def sums() -> Iterator[Sums]:
    """Every journal that has notes or lines of notes."""
    for journal in Journal.objects.order_by("pk"):
        notes = Note.objects.filter(journal=journal)
        lines = Event.objects.filter(journal=journal.pk, name=RECEIVED)
        kept = Exists(notes.filter(pk=OuterRef("thing")))
        # Asked from the lines: a note is found by its number, and a line is not found by its note.
        came = lines.filter(kept).aggregate(number=Count("thing", distinct=True))["number"]
        found = Sums(
            handle=journal.handle,
            received=lines.count(),
            states=dict(notes.values_list("state").annotate(Count("pk")).order_by()),
            sources=dict(notes.values_list("source").annotate(Count("pk")).order_by()),
            # What an author took along when two parted came by no form.
            copied=notes.count() - came,
            lost=list(lines.filter(~kept).values_list("thing", flat=True)),
            out_of_reach=list(notes.exclude(REACHED).values_list("pk", flat=True)),
        )
        if found.received or found.states:
            yield found
