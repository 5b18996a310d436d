"""Who is in a journal, laid out for its authors: read once, in a fixed number of questions."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import compress

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from alongside.accounts.models import Account, PendingChange
from alongside.journals.actions import BECOME_KEEPER
from alongside.journals.models import Circle, HandedDuty, Invitation, Journal, Membership, Successor

Role = Membership.Role


@dataclass(frozen=True)
class Group:
    """The guests of one circle, or, where there is none, those who are in no circle."""

    circle: Circle | None
    guests: list[Membership] = field(default_factory=list)


@dataclass(frozen=True)
class People:
    """Everybody in a journal."""

    authors: list[Membership]
    keepers: list[Membership]
    becoming: list[tuple[Membership, dt.datetime]]
    groups: list[Group]
    invitations: list[Invitation]


def people_of(journal: Journal) -> People:
    """Everybody in this journal, in the order in which they came; circles by name."""
    members = journal.memberships.select_related("account").prefetch_related("circles").order_by("pk")
    by_role: dict[str, list[Membership]] = {role: [] for role in Role}
    groups = {circle.pk: Group(circle) for circle in journal.circles.order_by("name", "pk")}
    no_circle = Group(None)
    for member in members:
        by_role[member.role_now].append(member)
        if member.role_now == Role.GUEST:
            for group in [groups[circle.pk] for circle in member.circles.all()] or [no_circle]:
                group.guests.append(member)
    invitations = journal.invitations.open().filter(again=None).order_by("-pk")
    shown = [*groups.values(), *([no_circle] if no_circle.guests else [])]
    becoming = _becoming(by_role[Role.GUEST])
    return People(by_role[Role.AUTHOR], by_role[Role.KEEPER], becoming, shown, list(invitations))


def _becoming(guests: list[Membership]) -> list[tuple[Membership, dt.datetime]]:
    """Those of these guests who will be keepers, each with the moment; the soonest first."""
    by_id = {guest.pk: guest for guest in guests}
    changes = PendingChange.objects.waiting().filter(kind=BECOME_KEEPER, data__member__in=list(by_id))
    return [(by_id[change.data["member"]], change.due_at) for change in changes.order_by("due_at", "pk")]


def will_keep(change: PendingChange) -> str:
    """That somebody will be a keeper, in a sentence for the author who asked them in."""
    place = Membership.objects.select_related("account", "journal").filter(pk=change.data["member"]).first()
    if place is None:
        return _("Somebody you asked in will be a keeper.")
    return _("%(name)s will be a keeper at %(path)s.") % {"name": place.called, "path": place.journal.path}


def ends_with(member: Membership, *, for_author: Account) -> set[str]:
    """What ends when this member is taken out: a duty, whom this author named, who can reach them in their rest.

    Whom another author named for when they cannot come back is that author's own to know.
    """
    there = {
        "named": Exists(Successor.objects.filter(member=OuterRef("pk"), author__account=for_author)),
        "duty": Exists(HandedDuty.objects.in_force().filter(member=OuterRef("pk"))),
        "reach": Exists(Journal.objects.resting().filter(rest_reached_by=OuterRef("pk"))),
    }
    said = Membership.objects.filter(pk=member.pk).values_list(*there.values()).first() or ()
    return set(compress(there, said))
