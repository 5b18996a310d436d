"""Who may see a photograph."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import ids
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals import wishes
from alongside.journals.gate import Audience
from alongside.journals.models import Circle
from alongside.journals.readers import Readers
from alongside.photos.actions.locking import locked
from alongside.photos.models import Photograph, PhotographWish

OPENED = "photograph.opened"
NARROWED = "photograph.narrowed"
WITHDRAWN = "photograph.withdrawn"


class NoCircleChosen(Refused):
    """*Circles* were chosen, and none of them."""


class NarrowerWish(Refused):
    """Another author has chosen it to be for fewer people."""


def open_to(photograph: Photograph, *, by: Account, audience: Audience, circles: Iterable[Circle] = ()) -> Photograph:
    """Let this audience see it, and nobody else. Raises `NoCircleChosen`, and `NarrowerWish`, which keeps the wish."""
    wanted = Readers.chosen(audience, circles)
    photograph, narrower = _open_to(photograph, by=by, wanted=wanted)
    if narrower is not None:
        raise NarrowerWish(wishes.said(narrower))
    return photograph


@writing
def _open_to(photograph: Photograph, *, by: Account, wanted: Readers) -> tuple[Photograph, PhotographWish | None]:
    photograph = locked(photograph)
    if not wanted.are_of(photograph.journal):
        raise NoCircleChosen(_("Please choose at least one circle."))
    before = Readers.of(photograph)
    if wanted.audience == Audience.ONLY_ME and photograph.made_by_id != by.pk:
        wanted = Readers(Audience.ONLY_US)  # what another author took in cannot be hidden from them
    _keep_wish(photograph, by=by, wanted=wanted)
    narrower = wishes.narrower(photograph.wishes.exclude(account=by), wanted)
    if narrower is not None and wanted.goes_beyond(before):
        return photograph, narrower
    if wanted != before:
        _make_readable(photograph, wanted)
        # After the rows have changed: whoever hears of a narrowing removes what may no longer stand.
        if wanted.leaves_out(before):
            events.record(NARROWED, of=photograph, by=by)
        if wanted.goes_beyond(before):
            events.record(OPENED, of=photograph, by=by)
    return photograph, None


def _keep_wish(photograph: Photograph, *, by: Account, wanted: Readers) -> None:
    kept, _new = PhotographWish.objects.update_or_create(
        photograph=photograph, account=by, defaults={"audience": wanted.audience}
    )
    kept.circles.set(wanted.circles)


def _make_readable(photograph: Photograph, wanted: Readers) -> None:
    photograph.audience = wanted.audience
    if wanted.audience == Audience.LINK:
        photograph.link = photograph.link or ids.secret()
    elif wanted.audience != Audience.EVERYONE:
        # A link that was once taken back opens nothing again.
        photograph.link = None
    photograph.save(update_fields=["audience", "link"])
    photograph.circles.set(wanted.circles)


@writing
def change_link(photograph: Photograph, *, by: Account) -> Photograph:
    """Let anyone with a link see it at another one. The old one opens nothing from now on."""
    photograph = locked(photograph)
    if photograph.audience == Audience.LINK:
        photograph.link = ids.secret()
        photograph.save(update_fields=["link"])
        events.record(NARROWED, of=photograph, by=by)
    return photograph


@writing
def withdraw(photograph: Photograph, *, by: Account) -> Photograph:
    """Let nobody but the authors see it any more, wherever it stands."""
    photograph = locked(photograph)
    if photograph.audience in {Audience.ONLY_ME, Audience.ONLY_US}:
        return photograph
    wanted = Readers(Audience.ONLY_US)
    _make_readable(photograph, wanted)
    _keep_wish(photograph, by=by, wanted=wanted)
    events.record(WITHDRAWN, of=photograph, by=by)
    return photograph
