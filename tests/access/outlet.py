"""One way out of this house: for whom it acts, and by which methods."""

from dataclasses import dataclass
from enum import Enum

from alongside.pages.models import Page


class For(Enum):
    """The viewer an outlet acts for."""

    EVERYONE = "nobody: the same for all who come"
    VIEWER = "whoever looks, as the gate says"
    AUTHOR = "an author of the journal at hand"
    ACCOUNT = "the account that is signed in"
    HOLDER = "whoever holds the secret address"
    OPERATOR = "whoever runs the house"
    COMER = "somebody on the way to sign in or out"


READ = frozenset({"GET", "HEAD"})
READ_AND_OPTIONS = READ | {"OPTIONS"}
FORM = READ | {"POST"}
DEED = frozenset({"POST"})
# allauth's views are Django's class-based ones: they answer OPTIONS with what they allow, and take PUT for POST.
ALLAUTH = FORM | {"OPTIONS", "PUT"}
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
# Whoever has been sent no code is sent away before the method is looked at.
SENT_AWAY = frozenset(METHODS)


@dataclass(frozen=True)
class Outlet:
    """One route, for whom it acts, and the methods it takes; every other method is refused."""

    acts_for: For
    methods: frozenset[str]


EVERYONE, AUTHOR = Outlet(For.EVERYONE, READ), Outlet(For.AUTHOR, READ)
A_FORM, A_DEED = Outlet(For.AUTHOR, FORM), Outlet(For.AUTHOR, DEED)
VIEWER = Outlet(For.VIEWER, READ)
OPERATOR, AN_OPERATOR_S_DEED = Outlet(For.OPERATOR, READ), Outlet(For.OPERATOR, DEED)
ACCOUNT, AN_ACCOUNT_S_DEED = Outlet(For.ACCOUNT, READ), Outlet(For.ACCOUNT, DEED)
AN_ACCOUNT_S_FORM = Outlet(For.ACCOUNT, FORM)

# What is laid out as files; every one of them for nobody.
SET_OUT = {
    Page.Kind.SITE,
    Page.Kind.JOURNAL,
    Page.Kind.STORY,
    Page.Kind.WITHOUT,
    Page.Kind.NOTES,
    Page.Kind.HELP,
    Page.Kind.HOUSE,
    Page.Kind.ROBOTS,
    Page.Kind.ATOM,
    Page.Kind.JSON_FEED,
    Page.Kind.SITEMAP,
    Page.Kind.CARD,
    Page.Kind.FRAME,
    Page.Kind.PHOTOGRAPH,
}
