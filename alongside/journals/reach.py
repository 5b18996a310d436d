"""Whom a change of audience adds and whom it takes away, by name where there are names."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.foundation import ids
from alongside.journals.gate import Audience
from alongside.journals.models import Circle, Journal, Membership
from alongside.journals.readers import Readers


@dataclass(frozen=True)
class Reach:
    """One change: in a sentence who is let in from then on, whom that adds, whom it takes away; each a line."""

    then: str
    adds: list[str]
    takes: list[str]

    @property
    def seen(self) -> str:
        """What tells that somebody has read just this, and nothing has changed since."""
        return ids.digest(repr(self))


def reach_of(before: Readers, wanted: Readers, journal: Journal, *, then: str) -> Reach:
    """What it would change, from those who are let in now to those who are wanted; `then` says who those are."""
    old, new = _people(before, journal), _people(wanted, journal)
    could_all = before.audience == Audience.EVERYONE
    can_all = wanted.audience == Audience.EVERYONE
    return Reach(
        then=then,
        adds=[] if could_all else [*_crowd(wanted), *_names(new, old)],
        takes=[] if can_all else [*_crowd(before), *_names(old, new)],
    )


def circle_with_names(circle: Circle) -> str:
    """A circle with the people who are in it, as its authors call them."""
    names = [name_of_member(member) for member in circle.memberships.select_related("account").order_by("pk")]
    if not names:
        return _("%(circle)s (nobody yet)") % {"circle": circle.name}
    return _("%(circle)s (%(names)s)") % {"circle": circle.name, "names": ", ".join(names)}


def name_of_member(member: Membership) -> str:
    """What the authors call somebody, else what they call themselves."""
    called = member.account.name if member.account else ""
    return member.name or called or _("somebody without a name")


def _people(readers: Readers, journal: Journal) -> dict[int, str]:
    members = journal.memberships.filter(circles__in=readers.circles).exclude(role=Membership.Role.AUTHOR)
    return {member.pk: name_of_member(member) for member in members.select_related("account").order_by("pk").distinct()}


def _names(these: dict[int, str], without: dict[int, str]) -> list[str]:
    return [name for pk, name in these.items() if pk not in without]


def _crowd(readers: Readers) -> list[str]:
    crowds = {
        Audience.EVERYONE: _("everyone who comes to the page"),
        Audience.LINK: _("anyone who has its link"),
    }
    crowd = crowds.get(readers.audience)
    return [crowd] if crowd else []
