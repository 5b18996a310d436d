"""Circles: named groups of guests. Only authors see the names."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.refusals import Refused
from alongside.foundation.words import one_line
from alongside.foundation.writing import writing
from alongside.journals.actions.journal import locked
from alongside.journals.models import Circle, Journal, Membership

CIRCLE_MADE = "circle.made"
CIRCLE_RENAMED = "circle.renamed"
CIRCLE_CHANGED = "circle.changed"
CIRCLE_DISSOLVED = "circle.dissolved"


class CircleNotNamed(Refused):
    """A circle has a name, and no other circle of the journal has the same."""


@writing
def make_circle(journal: Journal, *, by: Account, name: str) -> Circle:
    """Make a circle that nobody is in yet. Where one of this name is, that one is meant."""
    journal = locked(journal)
    name = _name(name)
    circle = journal.circles.filter(name__iexact=name).first()
    if circle is None:
        circle = journal.circles.create(name=name)
        events.record(CIRCLE_MADE, of=circle, by=by)
    return circle


@writing
def rename_circle(circle: Circle, *, by: Account, name: str) -> Circle:
    """Call a circle something else. Raises `CircleNotNamed`."""
    locked(circle.journal)
    circle = Circle.objects.get(pk=circle.pk)
    name = _name(name)
    if Circle.objects.filter(journal=circle.journal_id, name__iexact=name).exclude(pk=circle.pk).exists():
        raise CircleNotNamed(_("Another circle has this name. Nothing was changed."))
    if circle.name != name:
        circle.name = name
        circle.save(update_fields=["name"])
        events.record(CIRCLE_RENAMED, of=circle, by=by)
    return circle


@writing
def dissolve_circle(circle: Circle, *, by: Account) -> None:
    """Let a circle be no more. Its guests stay guests; what was shown to it alone is then shown to no guest."""
    locked(circle.journal)
    gone, _kinds = Circle.objects.filter(pk=circle.pk).delete()
    if gone:
        events.record(CIRCLE_DISSOLVED, of=circle, by=by)


@writing
def place(guest: Membership, *, by: Account, circles: Collection[Circle]) -> Membership:
    """Put a guest into these circles and out of all others. It holds from the guest's next request on."""
    locked(guest.journal)
    guest = Membership.objects.get(pk=guest.pk)
    wanted = {circle.pk for circle in circles if circle.journal_id == guest.journal_id}
    stands = set(guest.circles.values_list("pk", flat=True))
    guest.circles.set(wanted)
    for circle in Circle.objects.filter(pk__in=wanted ^ stands).order_by("pk"):
        events.record(CIRCLE_CHANGED, of=circle, by=by, member=guest.pk, came=int(circle.pk in wanted))
    return guest


def _name(name: str) -> str:
    name = one_line(name)
    if not name:
        raise CircleNotNamed(_("A circle needs a name, so that you can tell it from others. Nobody else sees it."))
    return name
