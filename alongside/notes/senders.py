"""Which notes are proven to be of one person: by the same member, or the same confirmed address. Nothing else does."""

from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils.crypto import salted_hmac

from alongside.notes.models import Note, NoteQuerySet

Sign = str  # what proves who somebody is: a member or an address


def is_from_elsewhere(note: Note) -> bool:
    """Whether it came by mail to the address of an answer, from another address than the one that was answered."""
    return note.source == Note.Source.MAIL and note.thread_id is not None and not note.known and not note.is_gone


def of_sender(note: Note) -> NoteQuerySet:
    """What the sender of this note wrote in its thread; not what another sent to the address of an answer."""
    own = Q(source=Note.Source.FORM) | ~Q(known="") | Q(pk=note.root)
    return Note.objects.in_thread(note.root).filter(own)


def persons(notes: Sequence[Note], journal: int) -> dict[int, str]:
    """For each note a digest that is the same for notes of one person; empty where nothing is proven."""
    signs = {note.pk: _signs(note.member_id, note.email if note.confirmed_at else "") for note in notes}
    leader = _joined(_pairs({sign for found in signs.values() for sign in found}, journal))
    for found in signs.values():
        leader.update(_joined([found], leader))
    return {number: _digest(_first(found[0], leader)) if found else "" for number, found in signs.items()}


def _signs(member: int | None, email: str) -> list[Sign]:
    return [*([f"member {member}"] if member else []), *([f"address {email.casefold()}"] if email else [])]


def _pairs(signs: set[Sign], journal: int) -> list[list[Sign]]:
    """All notes of the journal that prove two of these signs, or one of these and another, to be of one person."""
    linking = Note.objects.filter(journal=journal, confirmed_at__isnull=False, member__isnull=False).exclude(email="")
    found: list[list[Sign]] = []
    new = signs
    while new:
        members = [int(sign.removeprefix("member ")) for sign in new if sign.startswith("member ")]
        addresses = [sign.removeprefix("address ") for sign in new if sign.startswith("address ")]
        rows = linking.filter(Q(member__in=members) | Q(email__in=addresses)).values_list("member", "email").distinct()
        pairs = [_signs(member, email) for member, email in rows]
        found += pairs
        new = {sign for pair in pairs for sign in pair} - signs
        signs = signs | new
    return found


def _joined(groups: Iterable[Sequence[Sign]], leader: dict[Sign, Sign] | None = None) -> dict[Sign, Sign]:
    """Whom each sign leads to: signs that stand in one group lead to the same one."""
    leader = dict(leader or {})
    for group in groups:
        firsts = sorted({_first(sign, leader) for sign in group})
        for sign in firsts:
            leader[sign] = firsts[0]
    return leader


def _first(sign: Sign, leader: dict[Sign, Sign]) -> Sign:
    while leader.get(sign, sign) != sign:
        sign = leader[sign]
    return sign


def _digest(sign: Sign) -> str:
    return salted_hmac("alongside.notes.person", sign, algorithm="sha256").hexdigest()
