"""How often something may be tried. Counted in the database cache, so that several processes share the count."""

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import RateLimitUsage, consume, respond_429
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

TOO_OFTEN = _("This was tried too often. Please wait an hour, or use another way.")


def guess(request: HttpRequest, action: str, whose: str) -> RateLimitUsage | None:
    """Count a guess before it is compared; None when there were too many. A right one is taken back: `rollback()`.

    How many, from one address and for one account, stands in the settings (`ACCOUNT_RATE_LIMITS`).
    """
    return consume(request, app="allauth.account", action=action, key=whose)


def guess_from_outside(request: HttpRequest, whose: str) -> RateLimitUsage | None:
    """Count a guess at a recovery code by somebody who is not signed in: for the whole house too, whoever it is for.

    Where the house has no guess left, those of the account and the address are given back: an owner who tries in the
    middle of somebody's guessing has not used up their own. Codes by mail and passkeys are not counted here.
    """
    counted = guess(request, "guess_recovery_code", whose)
    if counted is None:
        return None
    of_the_house = guess(request, "guess_recovery_code_of_any", "")
    if of_the_house is None:
        counted.rollback()
        return None
    return RateLimitUsage([*counted.usage, *of_the_house.usage])


def too_many_passkeys(request: HttpRequest) -> HttpResponse | None:
    """The answer when passkeys were shown too often from one address. No secret is guessed here; work is spared."""
    if consume(request, app="allauth.account", action="show_passkey"):
        return None
    answer: HttpResponse = respond_429(request)
    return answer


def came_from(request: HttpRequest) -> str:
    """The network address that this came from, the house's own proxies looked through; nothing where none is told."""
    try:
        address: str = get_adapter().get_client_ip(request)
    except (ImproperlyConfigured, PermissionDenied):  # it came past the proxies
        return ""
    return address
