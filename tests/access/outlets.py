"""Every way out of this house, and for whom it acts. What is not listed here fails the tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from django.urls import URLPattern, URLResolver, get_resolver

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

OUTLETS = {
    # operations
    "healthz": EVERYONE,
    "readyz": EVERYONE,
    "house/console/": OPERATOR,
    "house/console/health/": OPERATOR,
    "house/console/invite/": AN_OPERATOR_S_DEED,
    "house/console/addresses/": OPERATOR,
    "house/console/addresses/take-off/": AN_OPERATOR_S_DEED,
    "house/console/asked/<str:key>/": OPERATOR,
    "house/console/asked/<str:key>/open/": AN_OPERATOR_S_DEED,
    "house/console/asked/<str:key>/answer/": AN_OPERATOR_S_DEED,
    "house/console/@<str:handle>/": OPERATOR,
    "house/console/@<str:handle>/enter/": AN_OPERATOR_S_DEED,
    # accounts
    "account/": AN_ACCOUNT_S_FORM,
    "account/sessions/": ACCOUNT,
    "account/sessions/end-others/": AN_ACCOUNT_S_DEED,
    "account/sessions/<str:key>/end/": AN_ACCOUNT_S_DEED,
    "account/confirm/": AN_ACCOUNT_S_FORM,
    "account/confirm/code/": AN_ACCOUNT_S_DEED,
    "account/confirm/passkey/": AN_ACCOUNT_S_DEED,
    "account/passkeys/": ACCOUNT,
    "account/passkeys/ask/": AN_ACCOUNT_S_DEED,
    "account/passkeys/make/": AN_ACCOUNT_S_DEED,
    "account/passkeys/only/": AN_ACCOUNT_S_DEED,
    "account/passkeys/<str:key>/": AN_ACCOUNT_S_FORM,
    "account/passkeys/<str:key>/remove/": AN_ACCOUNT_S_DEED,
    "account/recovery/": AN_ACCOUNT_S_FORM,
    "account/address/": AN_ACCOUNT_S_FORM,
    "account/address/code/": AN_ACCOUNT_S_FORM,
    "account/address/trust/": AN_ACCOUNT_S_DEED,
    "account/changes/<str:key>/cancel/": AN_ACCOUNT_S_DEED,
    "account/not-me/<str:token>/": Outlet(For.HOLDER, FORM),
    "sign-in-link/<str:secret>/": Outlet(For.HOLDER, FORM),
    "account/sign-in/": Outlet(For.COMER, ALLAUTH),
    "account/sign-in/code/": Outlet(For.COMER, SENT_AWAY),
    "account/sign-in/passkey/": Outlet(For.COMER, DEED),
    "account/sign-in/passkey/ask/": Outlet(For.COMER, DEED),
    "account/sign-in/recovery/": Outlet(For.COMER, FORM),
    "account/sign-up/": Outlet(For.COMER, ALLAUTH),
    "account/sign-up/code/": Outlet(For.COMER, SENT_AWAY),
    "account/closed/keep/": Outlet(For.COMER, FORM),
    "account/closed/": Outlet(For.COMER, READ_AND_OPTIONS),
    # desk
    "desk/": ACCOUNT,
    "desk/arrive/": ACCOUNT,
    "desk/begin/": AN_ACCOUNT_S_DEED,
    "desk/record/": AUTHOR,
    "desk/journal/copy/": A_DEED,
    "desk/closed/<str:key>/": AUTHOR,
    "desk/closed/<str:key>/copy/": A_DEED,
    "desk/closed/<str:key>/keep/": A_DEED,
    "desk/closed/<str:key>/destroy/": A_DEED,
    # journals
    "desk/journal/": AUTHOR,
    "desk/journal/describe/": A_DEED,
    "desk/journal/rename/": A_DEED,
    "desk/journal/open-to/": A_DEED,
    "desk/journal/list/": A_DEED,
    "desk/journal/choose-first-reader/": A_DEED,
    "desk/journal/take-up/": A_DEED,
    "desk/people/": AUTHOR,
    "desk/people/invite/": A_DEED,
    "desk/people/make-circle/": A_DEED,
    "desk/people/circles/<str:key>/": AUTHOR,
    "desk/people/circles/<str:key>/rename/": A_DEED,
    "desk/people/circles/<str:key>/dissolve/": A_DEED,
    "desk/people/invitations/<str:key>/": AUTHOR,
    "desk/people/invitations/<str:key>/take-back/": A_DEED,
    "desk/people/<str:key>/": AUTHOR,
    "desk/people/<str:key>/call/": A_DEED,
    "desk/people/<str:key>/place/": A_DEED,
    "desk/people/<str:key>/stop-keeper/": A_DEED,
    "desk/people/<str:key>/has-died/": A_FORM,
    "desk/people/<str:key>/is-here/": A_DEED,
    "desk/people/part-ways/": A_FORM,
    "desk/asked/": AUTHOR,
    "desk/asked/<str:key>/answer/": A_DEED,
    "invitation/again/": Outlet(For.EVERYONE, FORM),
    "invitation/<str:secret>/": Outlet(For.HOLDER, FORM),
    "about-me/": Outlet(For.EVERYONE, FORM),
    "about-me/asked/": EVERYONE,
    "for-you/my-data/": VIEWER,
    "for-you/my-data/<str:key>/erase/": Outlet(For.VIEWER, DEED),
    # photographs
    "veils/": Outlet(For.EVERYONE, DEED),
    "photographs/<str:key>/<str:name>": EVERYONE,
    "for-you/photographs/<str:key>/<str:name>": VIEWER,
    "desk/photographs/": AUTHOR,
    "desk/photographs/add/": A_FORM,
    "desk/photographs/send/": A_DEED,
    "desk/photographs/choose/": AUTHOR,
    "desk/photographs/deleted/": AUTHOR,
    "desk/photographs/<str:key>/": AUTHOR,
    "desk/photographs/<str:key>/original": AUTHOR,
    "desk/photographs/<str:key>/describe/": A_DEED,
    "desk/photographs/<str:key>/veil/": A_DEED,
    "desk/photographs/<str:key>/unveil/": A_DEED,
    "desk/photographs/<str:key>/change-look/": A_DEED,
    "desk/photographs/<str:key>/replace/": A_DEED,
    "desk/photographs/<str:key>/open-to/": A_DEED,
    "desk/photographs/<str:key>/withdraw/": A_DEED,
    "desk/photographs/<str:key>/delete/": A_DEED,
    "desk/photographs/<str:key>/keep-after-all/": A_DEED,
    "desk/photographs/<str:key>/agree-to-destroy/": A_DEED,
    "desk/photographs/<str:key>/take-out/": A_DEED,
    "desk/albums/": AUTHOR,
    "desk/albums/begin/": A_DEED,
    "desk/albums/<str:key>/": AUTHOR,
    "desk/albums/<str:key>/put-in/": A_DEED,
    "desk/albums/<str:key>/share/": A_DEED,
    "desk/albums/<str:key>/ask/": A_DEED,
    "desk/albums/<str:key>/stop-asking/": A_DEED,
    "desk/albums/<str:key>/unseal/": A_DEED,
    "desk/albums/<str:key>/stand-by/": A_DEED,
    "for-you/albums/<str:key>/": Outlet(For.VIEWER, FORM),
    # stories
    "desk/stories/new/": A_DEED,
    "desk/stories/<str:key>/": A_FORM,
    "desk/stories/<str:key>/save/": A_DEED,
    "desk/stories/<str:key>/preview/": AUTHOR,
    "desk/stories/<str:key>/publish/": A_FORM,
    "desk/stories/<str:key>/see-as/": AUTHOR,
    "desk/stories/<str:key>/draft/": AUTHOR,
    "desk/stories/<str:key>/draft/<str:member>/show/": A_DEED,
    "desk/stories/<str:key>/draft/<str:member>/take-back/": A_DEED,
    "desk/stories/<str:key>/schedule/": A_DEED,
    "desk/stories/<str:key>/unschedule/": A_DEED,
    "desk/stories/<str:key>/out/": AUTHOR,
    "desk/stories/<str:key>/withdraw/": A_DEED,
    "desk/stories/<str:key>/let-the-other-read/": A_DEED,
    "desk/stories/<str:key>/keep-to-myself/": A_DEED,
    "desk/stories/<str:key>/address/": AUTHOR,
    "desk/stories/<str:key>/address/change/": A_DEED,
    "desk/stories/<str:key>/link/change/": A_DEED,
    "desk/stories/<str:key>/address/<str:slug>/let-go/": A_DEED,
    "desk/stories/<str:key>/describe/": A_DEED,
    "desk/stories/<str:key>/revisions/": AUTHOR,
    "desk/stories/<str:key>/revisions/compare/": AUTHOR,
    "desk/stories/<str:key>/revisions/<int:number>/": AUTHOR,
    "desk/stories/<str:key>/revisions/<int:number>/restore/": A_DEED,
    "desk/stories/<str:key>/revisions/<int:number>/both/": A_DEED,
    "desk/stories/<str:key>/revisions/<int:number>/leave/": A_DEED,
    # notes
    "@<str:handle>/<str:address>/notes/": Outlet(For.VIEWER, FORM),
    "shared/<str:link>/notes/": Outlet(For.HOLDER, FORM),
    "receipt/<str:secret>/": Outlet(For.HOLDER, READ),
    "receipt/<str:secret>/correct/": Outlet(For.HOLDER, FORM),
    "receipt/<str:secret>/withdraw/": Outlet(For.HOLDER, FORM),
    "receipt/<str:secret>/everything/": Outlet(For.HOLDER, READ),
    "receipt/<str:secret>/erase/": Outlet(For.HOLDER, FORM),
    "receipt/<str:secret>/choose-answer/": Outlet(For.HOLDER, DEED),
    "receipt/<str:secret>/answer/": Outlet(For.HOLDER, FORM),
    "answer/<str:secret>/": Outlet(For.HOLDER, FORM),
    "daily-letter/<str:secret>/end/": Outlet(For.HOLDER, FORM),
    "confirm-address/<str:token>/": Outlet(For.HOLDER, FORM),
    "desk/notes/": AUTHOR,
    "desk/notes/people-we-know/": AUTHOR,
    "desk/notes/it-happened-to-them-too/": AUTHOR,
    "desk/notes/everyone-else/": AUTHOR,
    "desk/notes/enough/": AUTHOR,
    "desk/notes/read-on/": A_DEED,
    "desk/notes/leave-to-others/": A_DEED,
    "desk/notes/how-many/": AUTHOR,
    "desk/notes/what-senders-are-told/": A_FORM,
    "desk/notes/read-them-ourselves/": A_DEED,
    "desk/notes/kept/": AUTHOR,
    "desk/notes/shown/": AUTHOR,
    "desk/notes/set-aside/": AUTHOR,
    "desk/notes/taken-away/": AUTHOR,
    "desk/notes/addresses/": AUTHOR,
    "desk/notes/daily-letter/": A_FORM,
    "desk/notes/<str:key>/": AUTHOR,
    "desk/notes/<str:key>/as-shown/": AUTHOR,
    "desk/notes/<str:key>/read/": A_DEED,
    "desk/notes/<str:key>/keep-close/": A_DEED,
    "desk/notes/<str:key>/let-go/": A_DEED,
    "desk/notes/<str:key>/say-who/": A_DEED,
    "desk/notes/<str:key>/show/": A_DEED,
    "desk/notes/<str:key>/hide/": A_DEED,
    "desk/notes/<str:key>/set-aside/": A_DEED,
    "desk/notes/<str:key>/take-away/": A_DEED,
    "desk/notes/<str:key>/bring-back/": A_DEED,
    "desk/notes/<str:key>/answer/": A_FORM,
    "desk/notes/<str:key>/answers/<int:number>/take-back/": A_DEED,
    "desk/notes/<str:key>/keep-address/": A_DEED,
    "desk/notes/<str:key>/let-address-go/": A_DEED,
    "desk/thanks/": A_FORM,
    "desk/thanks/<str:key>/": AUTHOR,
    "desk/thanks/<str:key>/stop/": A_DEED,
    "desk/thanks/<str:key>/take-up/": A_DEED,
    "desk/thanks/<str:key>/list/": AUTHOR,
    "desk/thanks/<str:key>/list.csv": AUTHOR,
    # pages
    "": EVERYONE,
    "help/": EVERYONE,
    "house/": EVERYONE,
    "robots.txt": EVERYONE,
    "@<str:handle>/": EVERYONE,
    "@<str:handle>/earlier/<int:part>/": EVERYONE,
    "@<str:handle>/<str:address>/": EVERYONE,
    "@<str:handle>/<str:address>/without-photographs/": EVERYONE,
    "@<str:handle>/<str:address>/notes/<int:part>/": EVERYONE,
    "shared/<str:link>/": Outlet(For.HOLDER, READ),
    "shared/<str:link>/without-photographs/": Outlet(For.HOLDER, READ),
    "shared/<str:link>/notes/<int:part>/": Outlet(For.HOLDER, READ),
    "for-you/draft/<str:key>/": VIEWER,
    "for-you/": VIEWER,
    "for-you/help/": VIEWER,
    "for-you/house/": VIEWER,
    "for-you/robots.txt": VIEWER,
    "for-you/@<str:handle>/": VIEWER,
    "for-you/@<str:handle>/earlier/<int:part>/": VIEWER,
    "for-you/@<str:handle>/<str:address>/": VIEWER,
    "for-you/@<str:handle>/<str:address>/without-photographs/": VIEWER,
    "for-you/@<str:handle>/<str:address>/notes/<int:part>/": VIEWER,
    "for-you/<path:rest>": VIEWER,
    # After this somebody finds what was taken off.
    "house/console/addresses/<str:key>/put-back/": AN_OPERATOR_S_DEED,
    # After these nothing is left of what was written.
    "desk/notes/<str:key>/erase/": A_FORM,
    "desk/thanks/general/lift/": A_DEED,
    "desk/thanks/<str:key>/take-back/": A_DEED,
    # The ways out stand last: after them whoever tries every address is no longer who they were.
    "desk/people/<str:key>/remove/": A_DEED,
    "desk/journal/close/": A_FORM,
    "account/close/": AN_ACCOUNT_S_FORM,
    "account/sign-out/": Outlet(For.COMER, FORM | {"OPTIONS"}),
    "account/leave/": Outlet(For.COMER, DEED),
}

# What is set out as files; every one of them for nobody.
SET_OUT = {
    Page.Kind.SITE,
    Page.Kind.JOURNAL,
    Page.Kind.STORY,
    Page.Kind.WITHOUT,
    Page.Kind.NOTES,
    Page.Kind.HELP,
    Page.Kind.HOUSE,
    Page.Kind.ROBOTS,
    Page.Kind.PHOTOGRAPH,
}


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every route that Django would answer at."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern, route)
