"""How notes arrive, whichever way they come: all that come at the same moment are kept in one transaction."""

import base64
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, connection
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock, ids
from alongside.foundation.group import Group
from alongside.foundation.prepared import Prepared
from alongside.foundation.refusals import Refused
from alongside.journals.gate import NOBODY, Viewer, viewer_of
from alongside.journals.models import Journal, Membership
from alongside.notes.actions import indexing
from alongside.notes.actions.budgets import budgets
from alongside.notes.actions.doors import Doorway, doorway_of, held_by
from alongside.notes.actions.knowing import ADDRESS_GIVEN, asks_to_confirm
from alongside.notes.actions.moves import BROUGHT_IN, RECEIVED, Closed, NotHere
from alongside.notes.actions.shielding import meet
from alongside.notes.models import Note, Scan
from alongside.photos import actions as photos
from alongside.photos.models import Original
from alongside.stories.models import Story

A_FEW = 8
MAY_BRING_IN = (Membership.Role.AUTHOR, Membership.Role.KEEPER)


@dataclass(frozen=True)
class Received:
    """A note that is kept, and the secret that its sender gets; the house keeps only the secret's digest."""

    note: Note
    secret: str


@dataclass(frozen=True)
class Arriving:
    """A note that somebody leaves with a story, as this viewer."""

    note: Note
    story: Story
    viewer: Viewer


@dataclass(frozen=True)
class Brought:
    """A note that came another way. `by` is the member who brings it, or nobody when it came by itself, as a mail does.

    `alone`: it leaves a line of its own that somebody brought it in; many together leave one. `pictures` are on the
    disk and have no row yet; those of a note that came before get none.
    """

    note: Note
    story: Story | None
    by: Account | None
    alone: bool = True
    pictures: Sequence[Original] = ()


def receipt_secret(of: str, resend_key: str, words: str = "") -> str:
    """The secret of a receipt: made from what the note is left with and the key of its form, by this house alone.

    With its `words` too, so that who went on writing and sends the same form again loses neither: those are two notes.
    """
    said = f":{ids.digest(words)}" if words else ""
    mac = salted_hmac("alongside.notes.receipt", f"{of}:{resend_key}{said}", algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()).rstrip(b"=").decode()


def arrive(arriving: Arriving | Brought, secret: str) -> Received:
    """Keep the note with all that come at the same moment; one that came before is found again."""
    try:
        return Received(_arrivals.ask(arriving), secret)
    except IntegrityError:  # on PostgreSQL the same form can come twice at the same moment: the other one was kept
        before = kept_before(arriving.note)
        if before is None:
            raise
        return Received(before, secret)


def kept_before(note: Note) -> Note | None:
    """The note that the same form made before."""
    return _kept.first(receipt=note.receipt)


@Prepared
def _kept(receipt: str) -> QuerySet[Note]:
    return Note.objects.filter(receipt=receipt)


@Prepared
def _open_to_nobody(key: str) -> QuerySet[Story]:
    return Story.objects.readable_by(NOBODY).filter(key=key).only("pk")


def take_in(arriving: Sequence[Arriving | Brought]) -> list[Note | Refused]:
    """Look at all that came, keep what is new, and answer each: its note, or that there is nothing here.

    Belongs to a transaction.
    """
    _hold({each.story.pk for each in arriving if each.story})
    meet([each.note for each in arriving])
    may = list(_may(arriving))
    notes: dict[str, Note | Refused] = {
        note.receipt: note for note in _kept_before({each.note.receipt for each in arriving})
    }
    doors: dict[tuple[int, int], Doorway] = {}
    new = []
    for each, it_may in zip(arriving, may, strict=True):
        if it_may and each.note.receipt not in notes:
            closed = _meet(each, doors)
            notes[each.note.receipt] = closed or each.note
            if closed is None:
                new.append(each)
    _keep(new)
    return [
        notes[each.note.receipt] if it_may else NotHere(_("There is nothing here."))
        for each, it_may in zip(arriving, may, strict=True)
    ]


def _meet(each: Arriving | Brought, doors: dict[tuple[int, int], Doorway]) -> Closed | None:
    """Let the door keep it from the authors, or refuse a form. Each door is asked once for all who come together."""
    place = (each.note.journal_id, each.story.pk if each.story else 0)
    door = doors.get(place) or doors.setdefault(place, doorway_of(each.note, each.story))
    if door.is_closed and isinstance(each, Arriving):
        return Closed(_("No notes are taken in here just now."))
    each.note.at_door = held_by(each.note, door)
    return None


def _keep(arriving: Sequence[Arriving | Brought]) -> None:
    if arriving:
        now = clock.now()
        for each in arriving:
            each.note.pk = None  # whoever is tried again has none yet
            each.note.received_at = each.note.arrived_at = now
        Note.objects.bulk_create([each.note for each in arriving])
        indexing.look_again(each.note for each in arriving)
        events.record_each(RECEIVED, of=[each.note for each in arriving], by=None)
        events.record_each(ADDRESS_GIVEN, of=[each.note for each in arriving if asks_to_confirm(each.note)], by=None)
        for each in arriving:
            if isinstance(each, Brought):
                _keep_what_belongs_to_it(each)
        budgets.write()


def _keep_what_belongs_to_it(brought: Brought) -> None:
    scans = (
        Scan(note=brought.note, original=photos.enclose(picture), position=at)
        for at, picture in enumerate(brought.pictures)
    )
    Scan.objects.bulk_create(scans)
    if brought.alone and brought.by:
        events.record(BROUGHT_IN, of=brought.note, by=brought.by)


def _may(arriving: Sequence[Arriving | Brought]) -> Iterator[bool]:
    """Of each whether it may come in now. Asked once for all who look as one viewer, and for all that one brings."""
    found: list[tuple[Viewer, set[int]]] = []
    brings: dict[tuple[int, int, int], bool] = {}
    for each in arriving:
        if isinstance(each, Brought):
            place = (each.note.journal_id, each.by.pk if each.by else 0, each.story.pk if each.story else 0)
            if place not in brings:
                brings[place] = _may_bring_in(each)
            yield brings[place]
            continue
        stories = next((stories for viewer, stories in found if viewer == each.viewer), None)
        if stories is None:
            asked = {other.story.pk: other.story for other in _of(each.viewer, arriving)}
            stories = set(_found_readable(each.viewer, asked))
            found.append((each.viewer, stories))
        yield each.story.pk in stories


def _of(viewer: Viewer, arriving: Iterable[Arriving | Brought]) -> Iterator[Arriving]:
    return (each for each in arriving if isinstance(each, Arriving) and each.viewer == viewer)


def _found_readable(viewer: Viewer, stories: Mapping[int, Story]) -> Iterable[int]:
    if viewer == NOBODY:
        return (number for number, story in stories.items() if _open_to_nobody.first(key=story.key))
    return Story.objects.readable_by(viewer).filter(pk__in=stories).values_list("pk", flat=True)


def _may_bring_in(each: Brought) -> bool:
    """Whether the journal is open, whoever brings it has a duty there, and the story is its own and in their sight."""
    journal, by = each.note.journal_id, each.by
    viewer = viewer_of(by)
    if by is not None and viewer.roles.get(journal) not in MAY_BRING_IN:
        return False
    if not Journal.objects.filter(pk=journal, closed_at=None).exists():
        return False
    if each.story is None:
        return True
    stories = Story.objects.filter(pk=each.story.pk, journal=journal)
    seen = stories.readable_by(viewer) | stories.editable_by(viewer)
    return (stories if by is None else seen).exists()


def _kept_before(receipts: Collection[str]) -> Iterable[Note]:
    """Notes that these forms made before. A few are asked for one by one, which is quicker than to make the SQL."""
    if len(receipts) > A_FEW:
        return Note.objects.filter(receipt__in=receipts)
    return filter(None, (_kept.first(receipt=receipt) for receipt in receipts))


def _hold(stories: Collection[int]) -> None:
    """On PostgreSQL a withdrawal waits for the notes that are coming in; they do not wait for each other."""
    if connection.vendor == "postgresql" and stories:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM stories_story WHERE id = ANY(%s) FOR SHARE", [list(stories)])


_arrivals: Group[Arriving | Brought, Note] = Group(take_in)
