"""Which note comes next for one reader, and which came before. Small steps through an index, however many there are."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Subquery, Value
from django.db.models import Count as Number
from django.db.models.functions import Coalesce

from alongside.accounts.models import Account
from alongside.foundation import clock
from alongside.journals.gate import Viewer
from alongside.journals.models import Journal, Membership
from alongside.notes.laying import to_be_laid
from alongside.notes.models import LATE, Bundle, Count, Hold, Note, NoteQuerySet, Numbers, People, Reading, ReadingPlace

# How far one looks back for a note that one has read.
NEAR = 200
# Whoever reads a few, with a place to stop after them; after a rest everybody does, for so long.
TEN = 10
TEN_FOR = dt.timedelta(days=30)
# Before every note, for whoever has no place yet.
FIRST = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def holds_in(journal: Journal) -> list[Hold]:
    """What those who write here leave for now, each for themselves; a few rows."""
    return list(Hold.objects.filter(journal=journal).order_by("bundle", "pk"))


def holds_before(viewer: Viewer, journal: Journal) -> list[Hold]:
    """The same in one question, each with `asks`: whether this viewer is asked by it to read on.

    As long as something of that bundle is unread, and until they have gone on there since; never what they left too.
    """
    holds = Hold.objects.filter(journal=journal).order_by("bundle", "pk")
    if viewer.account is None or journal.is_held or journal.is_resting:
        return list(holds)
    places = ReadingPlace.objects.filter(journal=journal, account=viewer.account)
    went_on = places.filter(bundle=OuterRef("bundle"), stopped_at__gt=OuterRef("held_at"))
    place = Subquery(places.filter(bundle=OuterRef(OuterRef("bundle"))).values("arrived_at"))
    there = Note.objects.of_desk(viewer, journal).filter(bundle=OuterRef("bundle"))
    of_others = there.passed_on().unread_by(viewer.account).filter(arrived_at__gte=Coalesce(place, Value(FIRST)))
    own = holds.filter(account=viewer.account, bundle=OuterRef("bundle"))
    unread = Exists(there.waiting()) | Exists(of_others)
    asks = Q(unread, ~Exists(went_on), ~Exists(own.order_by()), left_to_others=True)
    return list(holds.annotate(asks=ExpressionWrapper(asks, output_field=BooleanField())))


def held_by(account: Account, journal: Journal) -> set[str]:
    """The bundles of which this account meets nothing for now."""
    return {hold.bundle for hold in holds_in(journal) if hold.account_id == account.pk}


def next_unread(viewer: Viewer, journal: Journal, *, bundle: str = "", without: Collection[str] = ()) -> Note | None:
    """The first note that this viewer has not read, of this bundle or of the first one that has any.

    While everything is held, or the journal rests, there is none. A note that nobody has read is looked for
    everywhere. One that the other author has read lies after this reader's place, or came in while the reader
    passed. So nothing is left out, and what was read long ago is not walked again.
    """
    if viewer.account is None or journal.is_held or journal.is_resting:
        return None
    notes = Note.objects.of_desk(viewer, journal)
    bundles = [each for each in Bundle.values if bundle in {"", each} and each not in without]
    firsts = [*_waiting(notes, bundles), *_read_by_others(notes, bundles, viewer.account, journal)]
    # One question for all of them, each a single step through the index.
    found = to_be_laid(notes.filter(pk__in=[Subquery(each.values("pk")[:1]) for each in firsts]), viewer)
    first = min(found, key=lambda note: (note.bundle, note.arrived_at, note.pk), default=None) if firsts else None
    if first:
        first.journal = journal
    return first


def _waiting(notes: NoteQuerySet, bundles: Collection[str]) -> Iterator[NoteQuerySet]:
    return (notes.waiting().in_bundle(bundle).in_order() for bundle in bundles)


def _read_by_others(
    notes: NoteQuerySet, bundles: Collection[str], account: Account, journal: Journal
) -> Iterator[NoteQuerySet]:
    """Of each bundle what another author has read and this one has not."""
    places = {place.bundle: place for place in ReadingPlace.objects.filter(account=account, journal=journal)}
    others = notes.passed_on().unread_by(account).in_order()
    for bundle in bundles:
        since = {"arrived_at__gte": places[bundle].arrived_at - LATE} if bundle in places else {}
        yield others.in_bundle(bundle).filter(**since)


def came_since(viewer: Viewer, journal: Journal, moment: dt.datetime | None) -> bool:
    """Whether a note has come since then that this viewer has not read, in a bundle that they do not hold."""
    if viewer.account is None or journal.is_held:
        return False
    held = held_by(viewer.account, journal)
    if moment is None:
        return next_unread(viewer, journal, without=held) is not None
    new = Note.objects.of_desk(viewer, journal).filter(arrived_at__gt=moment).exclude(bundle__in=held)
    return new.exclude(state=Note.State.SET_ASIDE).unread_by(viewer.account).exists()


def left_after_rest(account: Account, journal: Journal) -> int:
    """After a rest one begins with ten, and then a place to stop: how many of these this author has not read yet."""
    back = journal.came_back_at
    if back is None or back < clock.now() - TEN_FOR:
        return 0
    last = Reading.objects.filter(account=account).order_by("-pk").values_list("read_at", "note__journal")[:TEN]
    return TEN - len([1 for read_at, of in last if read_at >= back and of == journal.pk])


def previous(viewer: Viewer, journal: Journal, note: Note | None, *, bundle: str = "") -> Note | None:
    """The note that this viewer read before this one in its bundle, or last of all there when there is no note.

    Looked for among those near by: whoever has hardly read here yet has nothing to look back at.
    """
    if viewer.account is None or not (note or bundle):
        return None
    there = Note.objects.of_desk(viewer, journal).passed_on().in_bundle(note.bundle if note else bundle)
    near = there.before(note.arrived_at, note.pk) if note else there.order_by("-arrived_at", "-pk")
    read = Note.objects.filter(pk__in=near.values("pk")[:NEAR]).read_by(viewer.account)
    return read.order_by("-arrived_at", "-pk").first()


def leaves_out_nothing(note: Note, account: Account, place: ReadingPlace | None) -> bool:
    """Whether the reader's place may move past this note: it lies further on, and nothing unread is before it."""
    before = Note.objects.filter(journal=note.journal_id, at_door=Note.AtDoor.PASSED).in_bundle(note.bundle)
    before = before.before(note.arrived_at, note.pk).order_by()
    if place is not None:
        if (note.arrived_at, note.pk) <= (place.arrived_at, place.number):
            return False
        before = before.filter(arrived_at__gte=place.arrived_at - LATE)
    unread = before.filter(state__in=[Note.State.WAITING, Note.State.PASSED_ON]).unread_by(account)
    return not unread.exists()


def waits_at_door(journal: Journal) -> bool:
    """Whether notes wait that the door holds."""
    return Note.objects.at_door(journal).waiting().exists()


def around(account: Account, journal: Journal, *, addresses_go: NoteQuerySet) -> dict[str, object]:
    """What one author should know before reading, in one question.

    `waits_for_somebody`: notes wait at the door. `somebody_keeps`: there is a keeper. `many_came`: so many came from
    one place within a day that some were turned away. `addresses_go`: mail addresses go soon, those of these notes.
    And of numbers what this author wants to see.
    """
    keeps = Membership.objects.keeping().filter(journal=OuterRef("pk"))
    waits = Note.objects.at_door(journal).waiting()
    many = Count.objects.many_came(journal.pk, clock.now() - dt.timedelta(days=1))
    there = {
        "waits_for_somebody": Exists(waits),
        "somebody_keeps": Exists(keeps),
        "many_came": Exists(many),
        "addresses_go": Exists(addresses_go),
    }
    asked = Journal.objects.filter(pk=journal.pk)
    *said, wish, number = asked.values_list(*there.values(), *_numbers(account, journal)).get()
    return {**dict(zip(there, said, strict=True)), **_wanted(wish, number)}


def numbers(account: Account, journal: Journal) -> dict[str, object]:
    """Whether this author wants to be led to numbers, and how many people wrote where they want to see that."""
    wish, number = Journal.objects.filter(pk=journal.pk).values_list(*_numbers(account, journal)).get()
    return _wanted(wish, number)


def how_many(journal: Journal) -> dict[str, int]:
    """How many notes there are in each state. What keepers set aside is told as each author wants to know it, not here.

    Two questions, because each can be answered from an index alone.
    """
    passed = Note.objects.filter(journal=journal, at_door=Note.AtDoor.PASSED)
    held = Note.objects.at_door(journal).exclude(state=Note.State.SET_ASIDE)
    there: Counter[str] = Counter()
    for notes in (passed, held):
        there.update(dict(notes.values_list("state").annotate(Number("pk")).order_by()))
    return dict(there)


def _numbers(account: Account, journal: Journal) -> tuple[Subquery, Subquery]:
    """What this author wants to see, and how many people wrote."""
    wish = Numbers.objects.filter(account=account, journal=journal)
    people = People.objects.filter(journal=journal)
    return Subquery(wish.values("wish")[:1]), Subquery(people.values("number")[:1])


def _wanted(wish: str | None, number: int | None) -> dict[str, object]:
    return {"has_numbers": wish != Numbers.Wish.NEVER, "people": number if wish == Numbers.Wish.PEOPLE else None}
