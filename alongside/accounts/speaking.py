"""The language that an account has chosen: it is spoken wherever they are signed in, and in letters to them."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from alongside.accounts.models import Account
from alongside.foundation.speaking import speak, spoken


def language_for(address: str) -> str:
    """The language that the account of a mail address has chosen; nothing where there is none, or none was chosen."""
    chosen = Account.objects.filter(email=address.lower()).exclude(language="").values_list("language", flat=True)
    return chosen.first() or ""


class AccountLanguage:
    """Speak the language that the account has chosen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nobody is looked up for whom no session is kept."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            language = _chosen(request)
            if language:
                speak(request, spoken(language))
        return self.get_response(request)


def _chosen(request: HttpRequest) -> str:
    """What they chose. That we looked is no reason to answer them otherwise (`Vary`)."""
    accessed = request.session.accessed
    language = request.user.language if request.user.is_authenticated else ""
    request.session.accessed = accessed
    return language
