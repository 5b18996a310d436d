"""Whom a change of audience adds and whom it takes away, in words, by name where there are names."""

from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from alongside.foundation import ids
from alongside.journals.gate import Audience
from alongside.journals.models import Circle, Journal, Membership
from alongside.journals.readers import Readers
from alongside.stories.models import Story


@dataclass(frozen=True)
class Reach:
    """One change: who can read it from then on, whom that adds, whom it takes away; each a line."""

    then: str
    adds: list[str]
    takes: list[str]

    @property
    def seen(self) -> str:
        """What tells that somebody has read just this, and nothing has changed since."""
        return ids.digest(repr(self))


def reach(story: Story, wanted: Readers) -> Reach | None:
    """What it would change for its readers, or nothing where they stay the same or it has none yet."""
    if not story.is_published or (before := Readers.of(story)) == wanted:
        return None
    old, new = _people(before, story.journal), _people(wanted, story.journal)
    could_all = before.audience == Audience.EVERYONE
    can_all = wanted.audience == Audience.EVERYONE
    return Reach(
        then=sentence(wanted, story.journal),
        adds=[] if could_all else [*_crowd(wanted), *_names(new, old)],
        takes=[] if can_all else [*_crowd(before), *_names(old, new)],
    )


def sentence(readers: Readers, journal: Journal) -> str:
    """Who these readers are, beside the authors, in one sentence."""
    if readers.audience == Audience.EVERYONE:
        return _("Everyone who comes to the page can read this.")
    if readers.audience == Audience.LINK:
        return _("Anyone who has its link can read this.")
    if readers.audience == Audience.CIRCLES:
        circles = journal.circles.filter(pk__in=readers.circles).order_by("name", "pk")
        names = get_text_list([circle_with_names(circle) for circle in circles], _("and"))
        return _("These circles can read this: %(names)s.") % {"names": names}
    return _("Only the authors of this journal can read this.")


def report(story: Story, change: Reach) -> list[str]:
    """After it is done: what it reached, and what nobody can call back."""
    told = [change.then]
    if change.takes:
        told.append(_("It was taken back before this page was shown: from now on the others find nothing there."))
        told.append(_("Who has read it already has read it, and may have kept a copy; that cannot be called back."))
    if story.first_published_at is not None:
        told.append(_("This house has sent no letters about it and put it in no feed, so there was none to call back."))
    return told


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
