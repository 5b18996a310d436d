"""How the sender of a note can be reached through the house, and whom a thank-you letter would reach by which way."""

from dataclasses import dataclass
from enum import Enum

from django.db.models import Count, Q
from django.db.models.functions import Lower

from alongside.notes.models import Note, NoteQuerySet, Posted, Thank, Thanks
from alongside.notes.senders import is_from_elsewhere

CONFIRMED = Q(confirmed_at__isnull=False) & ~Q(email="")


class Reach(Enum):
    """By what an answer comes to a sender."""

    MAIL = "mail"
    UNCONFIRMED = "unconfirmed"  # an address was typed; until somebody confirms it, only the receipt
    RECEIPT = "receipt"
    NOTHING = "nothing"  # it came by no form of this house, so nobody has a receipt


def reach_of(note: Note) -> Reach:
    """How an answer to this note would come to its sender now."""
    if note.copied_from_id:
        return Reach.NOTHING
    if note.email and note.confirmed_at:
        return Reach.MAIL
    if note.is_brought_in and (not note.thread_id or is_from_elsewhere(note)):
        return Reach.NOTHING
    return Reach.UNCONFIRMED if note.email else Reach.RECEIPT


@dataclass(frozen=True)
class Numbers:
    """How many a letter reaches by each way. Only for whoever asks."""

    letters: int
    receipts: int
    lines: int
    left_out: int


def would_reach(notes: NoteQuerySet) -> Numbers:
    """The numbers of a letter that is not handed over yet, for the notes that it is meant for."""
    left_out = Q(no_answer=True) | Q(state=Note.State.SET_ASIDE)
    reached = notes.exclude(left_out)
    own = Q(source=Note.Source.FORM)
    counted = reached.aggregate(
        letters=Count(Lower("email"), filter=CONFIRMED, distinct=True),
        receipts=Count("pk", filter=own),
        lines=Count("pk", filter=~own & ~CONFIRMED),
    )
    return Numbers(left_out=notes.filter(left_out).count(), **counted)


def has_reached(thanks: Thanks) -> list[tuple[str, str, int]]:
    """Of a letter that was handed over: by which way, in which state, how many; in words that are read."""
    counted = thanks.rows.values_list("way", "post").annotate(Count("pk")).order_by("way", "post")
    return [(str(Thank.Way(way).label), str(Posted.Post(post).label), number) for way, post, number in counted]
