"""Whether whoever is signed in has shown lately that it is they: by signing in, or by confirming it.

This decides nothing about who may see or do what, which is the gate's matter. It only asks once more before something
is touched that a thief with somebody's open browser would touch first.
"""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from alongside.accounts import steps
from alongside.foundation import clock

LASTS = dt.timedelta(minutes=30)
CONFIRMED_AT = "confirmed_at"
CONFIRMED_WITH = "confirmed_with_passkey"
HOME = "/desk/"

R = TypeVar("R", bound=HttpRequest)
P = ParamSpec("P")


def confirm(request: HttpRequest, *, passkey: int | None = None) -> None:
    """Keep in the session that it is they, and by which passkey if it was one."""
    request.session[CONFIRMED_AT] = clock.now().timestamp()
    request.session[CONFIRMED_WITH] = passkey


def is_recent(request: HttpRequest) -> bool:
    """Whether they signed in or confirmed it within the last half hour."""
    confirmed_at: float = request.session.get(CONFIRMED_AT, 0)
    return clock.now().timestamp() - confirmed_at < LASTS.total_seconds()


def passkey_used(request: HttpRequest) -> int | None:
    """The id of the passkey with which they confirmed it lately; None when it was another way or is long ago."""
    return request.session.get(CONFIRMED_WITH) if is_recent(request) else None


def own_path(address: str | None, request: HttpRequest) -> str:
    """That address when it is one of this house's own, else the desk."""
    if address and url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}):
        parts = urlsplit(address)
        return parts.path + (f"?{parts.query}" if parts.query else "")
    return HOME


def to_confirm(request: HttpRequest, *, back: str = "") -> HttpResponse:
    """Lead to the page that asks, and from there straight on: to the page that was asked for, or on with the form.

    A POST has changed nothing yet, and what was chosen in it is kept. `back` is where a page leads that is none.
    """
    asked = {"next": back or request.get_full_path()}
    if request.method == "POST":
        asked["next"] = own_path(request.headers.get("Referer"), request)
        if step := steps.keep(request, back=asked["next"]):
            asked["step"] = step
        else:
            messages.info(request, _("Nothing has been changed yet. Please confirm that it is you, and do it again."))
    response = HttpResponseRedirect(f"{reverse('accounts:confirm')}?{urlencode(asked)}")
    response.status_code = 303
    return response


def confirmed_lately(
    view: Callable[Concatenate[R, P], HttpResponse],
) -> Callable[Concatenate[R, P], HttpResponse]:
    """Ask once more who it is before this view, when that is long ago. Stands below `login_required`."""

    @wraps(view)
    def asked(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(request, *args, **kwargs) if is_recent(request) else to_confirm(request)

    return asked
