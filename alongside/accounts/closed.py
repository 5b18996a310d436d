"""Whoever has just proven that a closed account is theirs: signed in to nothing, and led to the page that keeps it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from alongside.accounts.models import Account
from alongside.foundation import clock

LASTS_SECONDS = 15 * 60
AT_THE_DOOR = "at_the_door_of"


def lead_to_the_door(request: HttpRequest, account: Account) -> HttpResponse:
    """Let them no further than the page that says that the account is closed."""
    request.session[AT_THE_DOOR] = {"account": account.pk, "until": clock.now().timestamp() + LASTS_SECONDS}
    return redirect("accounts:keep_after_all")


def at_the_door(request: HttpRequest) -> Account | None:
    """The closed account that is theirs, if they have proven it within the last quarter of an hour."""
    kept = request.session.get(AT_THE_DOOR) or {}
    if kept.get("until", 0) <= clock.now().timestamp():
        return None
    return Account.objects.filter(pk=kept["account"], closed_at__isnull=False, is_active=True).first()
