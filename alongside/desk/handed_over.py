"""What lies on the desk of handing over: duties, whom one was named by, and what was asked while nobody was here."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.foundation import clock
from alongside.journals.models import Journal, Membership, StandingIn

TOLD_FOR = dt.timedelta(days=30)


@dataclass(frozen=True)
class WasAsked:
    """That somebody said an author cannot come back, and that it ended."""

    who: str
    day: dt.datetime
    why: str


def ended_lately() -> QuerySet[StandingIn]:
    """What ended lately because an author was here; what was taken back by whoever asked is none of it."""
    authors = Membership.objects.filter(role=Membership.Role.AUTHOR, journal=OuterRef("journal"))
    ended = StandingIn.objects.filter(ended_at__gt=clock.now() - TOLD_FOR).exclude(ended_by=F("asked_by"))
    return ended.filter(Exists(authors.filter(account=OuterRef("ended_by"))))


def was_asked(journal: Journal) -> list[WasAsked]:
    """What ended lately in this journal."""
    rows = ended_lately().filter(journal=journal).select_related("asked_by").order_by("-pk")
    return [WasAsked(_called(row.asked_by, journal), row.asked_at, row.get_why_display()) for row in rows]


def _called(account: Account | None, journal: Journal) -> str:
    """What whoever asked is called: in the house, else by the authors of this journal."""
    if account is None or account.called:
        return account.called if account else _("Somebody")
    place = Membership.objects.filter(journal=journal, account=account).first()
    return (place and place.name) or _("Somebody you know here")
