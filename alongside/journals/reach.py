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


def reach_of(before: Readers, wanted: Readers, journal: Journal, *, then: str, maker: int | None = None) -> Reach:
    """What it would change, from those who are let in now to those who are wanted; `then` says who those are.

    `maker` is the account that made the thing. It is let in always, and is never among those who are named.
    """
    old, new = _people(before, journal, maker), _people(wanted, journal, maker)
    could_all = before.audience == Audience.EVERYONE
    can_all = wanted.audience == Audience.EVERYONE
    return Reach(
        then=then,
        adds=[] if could_all else [*_crowd(wanted), *_names(new, old)],
        takes=[] if can_all else [*_crowd(before), *_names(old, new)],
    )


def lets_in_others(before: Readers, wanted: Readers, journal: Journal, *, maker: int | None) -> bool:
    """Whether anybody would be let in who is not let in now."""
    return bool(reach_of(before, wanted, journal, then="", maker=maker).adds)


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


def _people(readers: Readers, journal: Journal, maker: int | None) -> dict[int, str]:
    """Those with a name: the other authors of what is not *only me*, and the members of its circles.

    Of what is for everyone nobody is named: they are among everyone.
    """
    members = journal.memberships.select_related("account").order_by("pk")
    authors = members.filter(role=Membership.Role.AUTHOR)
    if readers.audience in {Audience.ONLY_ME, Audience.EVERYONE}:
        authors = members.none()
    others = members.filter(circles__in=readers.circles).exclude(role=Membership.Role.AUTHOR).distinct()
    return {member.pk: name_of_member(member) for member in [*authors.exclude(account=maker), *others]}


def _names(these: dict[int, str], without: dict[int, str]) -> list[str]:
    return [name for pk, name in these.items() if pk not in without]


def _crowd(readers: Readers) -> list[str]:
    crowds = {
        Audience.EVERYONE: _("everyone who comes to the page"),
        Audience.LINK: _("anyone who has its link"),
    }
    crowd = crowds.get(readers.audience)
    return [crowd] if crowd else []
