"""Published pages as Django answers them: while their file is missing, and for viewers who are signed in."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from alongside.journals.gate import NOBODY, Viewer, ViewerRequest
from alongside.pages import actions, tasks
from alongside.pages.addresses import content_type_of
from alongside.pages.finding import Elsewhere, Found
from alongside.pages.models import Leaf, Page
from alongside.pages.rendering import render

log = logging.getLogger(__name__)

FOR_YOU = "/for-you"
Find = Callable[..., Found]


class SeeOther(HttpResponseRedirect):
    """Go and look there."""

    status_code = 303


@require_safe
def public(request: HttpRequest, find: Find, **names: str | int) -> HttpResponse:
    """A public address: the same for everyone. Whoever has a viewer's cookie is sent on, whatever is here."""
    if any(request.COOKIES.get(name) for name in (settings.SESSION_COOKIE_NAME, settings.PASS_COOKIE_NAME)):
        return SeeOther(FOR_YOU + request.get_full_path())
    found = find(NOBODY, **names)
    if isinstance(found, Elsewhere):
        return HttpResponseRedirect(found.path)
    answer = _lay_out(found, NOBODY)
    _mend(request.path)
    return answer


@require_safe
def for_you(request: ViewerRequest, find: Find, **names: str | int) -> HttpResponse:
    """The same page for one viewer. Whoever turns out to be nobody goes back to the public address."""
    if request.viewer.is_nobody and request.session.is_empty():
        return SeeOther(request.get_full_path().removeprefix(FOR_YOU))
    viewer = NOBODY if request.GET.get("as") == "everyone" else request.viewer
    found = find(viewer, **names)
    if isinstance(found, Elsewhere):
        return HttpResponseRedirect(FOR_YOU + found.path)
    return _lay_out(found, viewer)


@require_safe
def shared(request: ViewerRequest, find: Find, link: str, **names: int) -> HttpResponse:
    """A story at its link, for whoever holds it. The address is a secret, so it goes nowhere from here."""
    viewer = (NOBODY if request.GET.get("as") == "everyone" else request.viewer).holding(link)
    found = find(viewer, link=link, **names)
    if isinstance(found, Elsewhere):
        return HttpResponseRedirect(found.path)
    answer = _lay_out(found, viewer)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _lay_out(leaf: Leaf | None, viewer: Viewer) -> HttpResponse:
    rendered = render(leaf, viewer) if leaf else None
    if rendered is None:
        raise Http404
    return HttpResponse(rendered.body, content_type=content_type_of(rendered.path))


def _mend(path: str) -> None:
    """Django was asked because no file is here; where the rows say that there should be one, it is set out again."""
    try:
        if Page.objects.standing().filter(path=path).exists() and actions.miss(path):
            tasks.set_out_soon()
    except (Error, OSError):
        log.warning("A missing page could not be marked.")
