"""Who is in a journal, laid out for its authors: read once, in a fixed number of questions."""

from dataclasses import dataclass, field

from alongside.journals.models import Circle, Invitation, Journal, Membership

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
    groups: list[Group]
    invitations: list[Invitation]


def people_of(journal: Journal) -> People:
    """Everybody in this journal, in the order in which they came; circles by name."""
    members = journal.memberships.select_related("account").prefetch_related("circles").order_by("pk")
    by_role: dict[str, list[Membership]] = {role: [] for role in Role}
    groups = {circle.pk: Group(circle) for circle in journal.circles.order_by("name", "pk")}
    no_circle = Group(None)
    for member in members:
        by_role[member.role].append(member)
        if member.role == Role.GUEST:
            for group in [groups[circle.pk] for circle in member.circles.all()] or [no_circle]:
                group.guests.append(member)
    invitations = journal.invitations.open().filter(again=None).order_by("-pk")
    shown = [*groups.values(), *([no_circle] if no_circle.guests else [])]
    return People(by_role[Role.AUTHOR], by_role[Role.KEEPER], shown, list(invitations))
