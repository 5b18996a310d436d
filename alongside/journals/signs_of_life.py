"""Any sign of life of an author ends what was asked in their absence: the one place that sees every request of theirs.

Nothing is kept of it: not that they were here, nor when. Only where something was asked does a request change anything,
and what it changes is that this is over.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from alongside.accounts.models import Account
from alongside.journals.actions import standing_in
from alongside.journals.models import StandingIn


class SignsOfLife:
    """Before anything else is done for somebody who is signed in, and after they have signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look, and look again: whoever signs in with this request is known only afterwards."""
        before = _heard(request) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        response = self.get_response(request)
        # Signing in puts the account itself there, in place of what would look it up.
        now = vars(request).get("user")
        if type(now) is Account and now.pk != before:
            _end_what_was_asked(now)
        return response


def _heard(request: HttpRequest) -> int | None:
    """Who is signed in, if anybody. That we looked is no reason to answer them otherwise (`Vary`)."""
    accessed = request.session.accessed
    account = request.user if request.user.is_authenticated else None
    request.session.accessed = accessed
    if not isinstance(account, Account):
        return None
    _end_what_was_asked(account)
    return account.pk


def _end_what_was_asked(account: Account) -> None:
    if StandingIn.objects.about_journals_of(account).exists():
        standing_in.give_sign_of_life(account)
