"""Whose notes go aside: by what a sender is recognised, and which of what comes is held by it.

A sender is a digest that means something in one journal alone: of the account or a guest's place where that is proven,
of the mail address as it was typed. So a block needs no address, and still holds when that has gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from alongside.journals.gate import Viewer
from alongside.notes.models import Block, Note

LENGTH: Final = 32
ANY_SHIELD: Final = (
    "SELECT EXISTS (SELECT 1 FROM notes_heldword WHERE journal_id = %s),"
    " EXISTS (SELECT 1 FROM notes_block WHERE journal_id = %s)"
)


def writer_of(viewer: Viewer, journal: int, *, member: int | None) -> str:
    """Who is proven to write: an account, whatever its places, or a guest by their place."""
    if viewer.account is not None:
        return _digest(journal, "account", str(viewer.account.pk))
    return _digest(journal, "member", str(member)) if member else ""


def senders_of(note: Note) -> set[str]:
    """Every digest under which this note's sender is recognised; none where nothing says who it is."""
    address = _digest(note.journal_id, "address", note.email.strip().casefold()) if note.email else ""
    return {note.writer, address} - {""}


def called(note: Note) -> str:
    """By what the family knows this sender, without any address."""
    return (note.member.name if note.member else "") or note.name or _("Somebody who left no name")


@dataclass(frozen=True)
class Shield:
    """Whether a family asked to be warned of any words, and whether they put anybody aside."""

    holds_words: bool
    blocks: bool


def shield_of(journal: int) -> Shield:
    """Asked for every note that comes, so it is one small question; nearly every family has neither."""
    with connection.cursor() as cursor:
        cursor.execute(ANY_SHIELD, [journal, journal])
        holds_words, blocks = cursor.fetchone()
    return Shield(bool(holds_words), bool(blocks))


def blocked_among(notes: Sequence[Note]) -> list[Note]:
    """Those whose sender the family of their journal does not want to meet. One question for all of them."""
    if not notes:
        return []
    blocked = set(
        Block.objects.filter(journal__in={note.journal_id for note in notes}).values_list("journal", "sender")
    )
    return [note for note in notes if any((note.journal_id, sender) in blocked for sender in senders_of(note))]


def _digest(journal: int, kind: str, who: str) -> str:
    return salted_hmac("alongside.notes.sender", f"{journal} {kind} {who}", algorithm="sha256").hexdigest()[:LENGTH]
