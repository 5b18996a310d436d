"""A keeper meets notes before the authors do, so becoming one waits three days, in which any author can say no.

Every author hears of it; the one who asked them in may have waived the wait (`accounts.actions.waiting`).
"""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from alongside.accounts.actions import waiting
from alongside.accounts.models import Account, PendingChange
from alongside.events import actions as events
from alongside.events.models import Event
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals.actions.doors import choose_door
from alongside.journals.models import HandedDuty, Journal, Membership

KEEPER_ASKED = "member.keeper_asked"
KEEPER_ADDED = "member.keeper_added"
KEEPER_STOPPED = "member.keeper_stopped"

# The kind of change that waits.
BECOME_KEEPER = "become_keeper"

Role = Membership.Role


class NoPlaceToKeep(Refused):
    """Whoever was to be a keeper has left, or the journal is closed, or they write in it now."""


def becoming(place: Membership) -> QuerySet[PendingChange]:
    """What waits until this member is a keeper: at most one row."""
    return PendingChange.objects.waiting().filter(kind=BECOME_KEEPER, data__member=place.pk)


@writing
def ask_for_keeper(
    place: Membership, *, by: Account | None, asked_in_by: Account | None, duty: int | None = None
) -> None:
    """Let a guest become a keeper in three days. Asking again is once.

    The change is the author's who asked them in: theirs is the letter that says no, and theirs the waiver. `duty` is
    that for which they are one, and with which it ends.
    """
    authors = Membership.objects.filter(journal=place.journal_id, role=Role.AUTHOR).order_by("pk")
    author = (authors.filter(account=asked_in_by).first() or authors.first()) if asked_in_by else authors.first()
    if author is None or author.account is None or becoming(place).exists():
        return
    events.record(KEEPER_ASKED, of=place, by=by)
    for_duty = {} if duty is None else {"duty": duty}
    waiting.ask(author.account, BECOME_KEEPER, by=by, data={"member": place.pk, **for_duty})


def become_keeper(change: PendingChange) -> None:
    """Three days have passed and nobody said no."""
    places = Membership.objects.select_for_update(of=("self",)).filter(journal__closed_at=None, role=Role.GUEST)
    place = places.filter(pk=change.data["member"]).first()
    duty = HandedDuty.objects.in_force().filter(pk=change.data.get("duty")).first()
    if place is None or ("duty" in change.data and duty is None):
        raise NoPlaceToKeep(_("There is nobody who could be a keeper. Nothing was changed."))
    # Nothing from before this moment is a keeper's, however long they were a guest.
    place.role, place.since = Role.KEEPER, clock.now()
    place.keeps_until = duty.until if duty else None
    place.save(update_fields=["role", "since", "keeps_until"])
    events.record(KEEPER_ADDED, of=place, by=None)
    # From the moment there is a keeper they read first, unless the family has chosen otherwise.
    if place.journal.door == Journal.Door.UNASKED:
        choose_door(place.journal, by=None, door=Journal.Door.KEEPERS)


@writing
def stop_keeper(place: Membership, *, by: Account | None) -> None:
    """Let somebody not become a keeper. They stay the guest they are. Stopping twice is once."""
    for change in becoming(place):
        waiting.cancel(change, by=by)


@writing
def say_stopped(cancelled: Event) -> None:
    """Keep in the journal's record that somebody said no, on whichever page or by letter."""
    change = PendingChange.objects.filter(pk=cancelled.thing, kind=BECOME_KEEPER).first()
    place = Membership.objects.filter(pk=change.data["member"]).first() if change else None
    if place is not None:
        by = cancelled.actor if isinstance(cancelled.actor, Account) else None
        events.record(KEEPER_STOPPED, of=place, by=by)
