"""Which notes a keeper meets, and in which order: only what waits at this door, under a form that named a keeper."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from alongside.foundation import clock
from alongside.journals.gate import Viewer, viewer_of
from alongside.journals.models import Journal, Membership, QuotingQuestion
from alongside.journals.models.quoting import QuotingQuestionQuerySet
from alongside.keepers.models import Decision, KeepersDesk, Opening, SecondAsked
from alongside.notes.models import Note, NoteQuerySet
from alongside.notes.triage.hostility import LINE as HARD

A_BATCH = 5
# A hard note that nobody took on its day is anybody's.
DEALT_FOR = dt.timedelta(days=1)
# Numbers that follow each other in any step fall evenly on those who take turns: Fibonacci hashing, in whole numbers.
SPREAD, TURNS, PART = 2_654_435_761, 2**32, 2**16
ROUND = Coalesce(OuterRef("corrected_at"), OuterRef("received_at"))


@dataclass(frozen=True)
class Keeper:
    """Somebody who keeps in a journal now: their place and their desk."""

    place: Membership
    desk: KeepersDesk

    @property
    def journal(self) -> Journal:
        """Where."""
        return self.place.journal

    @property
    def viewer(self) -> Viewer:
        """Who they are to the gate, as it stands now."""
        return viewer_of(self.place.account)


def round_of(note: Note) -> dt.datetime:
    """The moment from which a note has had these words."""
    return note.corrected_at or note.received_at


def met_by(place: Membership) -> NoteQuerySet:
    """Every note of this door that this keeper may meet at all; what came before they were one is none of theirs."""
    notes = Note.objects.at_door(place.journal).filter(at_door=Note.AtDoor.KEEPERS, named_keeper=True)
    notes = notes.waiting().filter(received_at__gte=place.since)
    if place.journal.keeps_at_door:  # what came before the rest can be decided still
        notes = notes.annotate(since=Coalesce("corrected_at", "received_at")).filter(since__lt=place.journal.rest_since)
    return notes


def asked_of(place: Membership) -> QuotingQuestionQuerySet:
    """What somebody asks about quoting and this keeper can answer: nothing unless they have taken that on."""
    takes = Membership.objects.answering(place.journal).filter(pk=place.pk)
    return QuotingQuestion.objects.waiting().filter(journal__in=takes.values("journal"))


def dealt_to(keeper: Keeper) -> NoteQuerySet:
    """Those that lie before this keeper now, in the order in which they came; of those alike only the first."""
    notes = met_by(keeper.place)
    earlier = met_by(keeper.place).exclude(alike="").filter(alike=OuterRef("alike"), pk__lt=OuterRef("pk"))
    asked = SecondAsked.objects.filter(note=OuterRef("pk"), round=ROUND)
    notes = notes.filter(~Exists(earlier), ~Exists(asked.filter(desk=keeper.desk)))
    if keeper.desk.no_adverts:
        notes = notes.exclude(doubt=Note.Doubt.ADVERT)
    if keeper.desk.no_hard:
        return _in_order(notes.filter(weight__lt=HARD))
    number, of = _turn(keeper)
    late = Q(received_at__lt=clock.now() - DEALT_FOR) | Exists(asked)
    notes = notes.annotate(turn=F("pk") * SPREAD % TURNS / PART % of)
    dealt = notes.filter(Q(weight__lt=HARD) | Q(turn=number) | late)
    return _in_order(dealt)


def _in_order(notes: NoteQuerySet) -> NoteQuerySet:
    return notes.order_by("received_at", "pk")


def _turn(keeper: Keeper) -> tuple[int, int]:
    """Which of the keepers who take hard notes this one is, and how many there are: so each gets as many."""
    desks = KeepersDesk.objects.at_work().filter(journal=keeper.journal, no_hard=False)
    keeps = Membership.objects.keeping().filter(
        journal=keeper.journal, account=OuterRef("account"), account__closed_at=None
    )
    numbers = list(desks.filter(Exists(keeps)).order_by("pk").values_list("pk", flat=True))
    return (numbers.index(keeper.desk.pk), len(numbers)) if keeper.desk.pk in numbers else (0, 1)


def after(notes: NoteQuerySet, note: Note | None) -> NoteQuerySet:
    """Those that came after this one."""
    if note is None:
        return notes
    later = Q(received_at__gt=note.received_at) | Q(received_at=note.received_at, pk__gt=note.pk)
    return notes.filter(later, received_at__gte=note.received_at)


def alike_at_door(place: Membership, note: Note) -> NoteQuerySet:
    """Those that say nearly the same and wait here too."""
    return met_by(place).filter(alike=note.alike).exclude(alike="").exclude(pk=note.pk)


def passed_before(place: Membership, note: Note) -> NoteQuerySet:
    """The sender's other notes that passed this door, where it is proven that they are the same person's."""
    same = Q(pk__in=[])
    if note.member_id:
        same |= Q(member=note.member_id)
    if note.email and note.confirmed_at:
        same |= Q(email=note.email, confirmed_at__isnull=False)
    passed = Decision.objects.standing().filter(note=OuterRef("pk"), deed=Decision.Deed.PASS_ON)
    notes = Note.objects.filter(same, Exists(passed), journal=place.journal, received_at__gte=place.since)
    return notes.exclude(state__in=Note.GONE).exclude(pk=note.pk).order_by("-received_at", "-pk")


def open_elsewhere(desk: KeepersDesk, notes: list[Note]) -> QuerySet[Opening]:
    """What another keeper has open now."""
    openings = Opening.objects.filter(note__in=notes, until__gt=clock.now()).exclude(desk=desk)
    return openings.select_related("desk__account")


def opened_hard_today(desk: KeepersDesk) -> int:
    """How many hard notes this keeper has opened since midnight; shown to nobody."""
    today = timezone.localtime(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return desk.openings.filter(hard=True, at__gte=today).count()


def is_enough(desk: KeepersDesk) -> bool:
    """Whether this keeper said today that it is enough."""
    return desk.enough_on == timezone.localtime(clock.now()).date()


def is_closed_until_tomorrow(desk: KeepersDesk) -> bool:
    """Whether there were as many hard notes today as anybody should read."""
    return opened_hard_today(desk) >= desk.hard_a_day
