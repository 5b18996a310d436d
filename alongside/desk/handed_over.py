"""What lies on the desk of handing over: duties, whom one was named by, and what was asked while nobody was here."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.foundation import clock
from alongside.journals.gate import ViewerRequest
from alongside.journals.models import HandedDuty, Journal, Membership, StandingIn, Successor

TOLD_FOR = dt.timedelta(days=30)


@dataclass(frozen=True)
class WasAsked:
    """That somebody said an author cannot come back, and that it ended."""

    who: str
    day: dt.datetime
    why: str


def for_others(request: ViewerRequest) -> dict[str, bool]:
    """Whether something was handed to whoever looks, and whether they know that they were named."""
    viewer = request.viewer
    named = Successor.objects.known_to(viewer).exists()
    return {"on_duty": HandedDuty.objects.held_by(viewer).exists(), "is_named": named}


def was_asked(journal: Journal) -> list[WasAsked]:
    """What ended lately because an author was here; what was taken back by whoever asked is none of it."""
    since = clock.now() - TOLD_FOR
    authors = Membership.objects.filter(journal=journal, role=Membership.Role.AUTHOR).exclude(account=None)
    ended = StandingIn.objects.filter(journal=journal, ended_at__gt=since, ended_by__in=authors.values("account"))
    rows = ended.select_related("asked_by")
    return [
        WasAsked(_called(row.asked_by, journal), row.asked_at, row.get_why_display())
        for row in rows.order_by("-pk")
        if row.ended_by_id != row.asked_by_id
    ]


def _called(account: Account | None, journal: Journal) -> str:
    """What whoever asked is called: in the house, else by the authors of this journal."""
    if account is None or account.called:
        return account.called if account else _("Somebody")
    place = Membership.objects.filter(journal=journal, account=account).first()
    return (place and place.name) or _("Somebody you know here")
