"""Published pages as Django answers them: while their file is missing, and for viewers who are signed in."""

import logging
from collections.abc import Callable, Sequence
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render as render_page
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.log import log_response
from django.views.decorators.http import require_POST, require_safe

from alongside.foundation.headers import for_cards, for_frames
from alongside.foundation.refusals import Refused
from alongside.journals.actions import feed_addresses
from alongside.journals.gate import NOBODY, AuthorRequest, Viewer, ViewerRequest, not_here
from alongside.journals.models import FeedAddress, Membership
from alongside.journals.places import place_of
from alongside.pages import actions, finding, tasks
from alongside.pages.addresses import content_type_of
from alongside.pages.feeds import FORMS
from alongside.pages.finding import Elsewhere, Found
from alongside.pages.forms import SeeAsForm
from alongside.pages.models import Leaf, Page
from alongside.pages.oembed import LARGEST, as_json, as_xml, told
from alongside.pages.own_feeds import laid_out_at
from alongside.pages.pictures import Unreadable
from alongside.pages.rendering import render
from alongside.pages.security import security_txt
from alongside.pages.seeing import seen_as, under
from alongside.pages.sheets import speaking_as
from alongside.pages.typesetting.process import NotSet
from alongside.photos.views import files
from alongside.stories.models import Story
from alongside.stories.reading import rendered

log = logging.getLogger(__name__)

FOR_YOU = "/for-you"
Find = Callable[..., Found]
OEMBED_FORMS = {"json": (as_json, "application/json"), "xml": (as_xml, "text/xml; charset=utf-8")}
LONGEST_NUMBER = 10  # digits


def viewer_cookies() -> frozenset[str]:
    """The cookies whose holder gets pages made for them, and not the file that everyone gets."""
    return frozenset({settings.SESSION_COOKIE_NAME, settings.PASS_COOKIE_NAME, settings.VEILS_COOKIE_NAME})


class SeeOther(HttpResponseRedirect):
    """Go and look there."""

    status_code = 303


@require_safe
def public(request: HttpRequest, find: Find, **names: str | int) -> HttpResponse:
    """A public address: the same for everyone. Whoever has a viewer's cookie is sent on, whatever is here."""
    if any(request.COOKIES.get(name) for name in viewer_cookies()):
        return SeeOther(FOR_YOU + request.get_full_path())
    found = find(NOBODY, **names)
    if isinstance(found, Elsewhere):
        return HttpResponseRedirect(found.path)
    answer = _lay_out(found, NOBODY)
    _mend(request.path)
    return answer


@require_safe
def frame(request: HttpRequest, find: Find, **names: str) -> HttpResponse:
    """A story's frame, while its file is missing. Other sites show it, and it is the same whoever looks."""
    return _for_all(request, find(NOBODY, **names), for_frames())


@require_safe
def card(request: HttpRequest, mark: str, ending: str, **names: str) -> HttpResponse:
    """A story's card, while its file is missing."""
    return _for_all(request, finding.card(NOBODY, name=f"card-{mark}.{ending}", **names), for_cards())


def _for_all(request: HttpRequest, found: Found, headers: Sequence[tuple[str, str]]) -> HttpResponse:
    if isinstance(found, Elsewhere):
        return HttpResponseRedirect(found.path)
    try:
        page = render(found, NOBODY) if found else None
    except (NotSet, Unreadable) as problem:
        log.warning("A card could not be made: %s", type(problem).__name__)
        return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "60"})
    if page is None or page.path != request.path:
        raise Http404
    _mend(request.path)
    return HttpResponse(page.body, content_type=content_type_of(page.path), headers=dict(headers))


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """What is said of a story to a site where its address was pasted."""
    form = OEMBED_FORMS.get(request.GET.get("format", "json"))
    if form is None:
        answer = HttpResponse(status=HTTPStatus.NOT_IMPLEMENTED)
        # As the standard asks, and no fault of this house.
        log_response("A form that is not spoken here was asked for.", response=answer, request=request, level="info")
        return answer
    widest, highest = (_at_most(request.GET.get(name, "")) for name in ("maxwidth", "maxheight"))
    said = told(request.GET.get("url", ""), max_width=widest, max_height=highest)
    if said is None:
        raise Http404
    lay_out, kind = form
    return HttpResponse(lay_out(said), content_type=kind)


def _at_most(asked: str) -> int:
    return min(int(asked), LARGEST) if asked.isdecimal() and len(asked) < LONGEST_NUMBER and int(asked) else LARGEST


@require_safe
def security(_request: HttpRequest) -> HttpResponse:
    """Whom to write to about a hole in this house."""
    said = security_txt()
    if not said:
        raise Http404
    return HttpResponse(said, content_type="text/plain; charset=utf-8")


def _own(request: ViewerRequest, handle: str) -> Membership:
    """The place of whoever reads here without writing here; nobody else finds anything."""
    place = place_of(request.viewer, handle)
    if place is None:
        raise Http404
    return place


@require_safe
def own_feeds(request: ViewerRequest, handle: str) -> HttpResponse:
    """A feed of one's own, for a program that reads along: that there is one, and what can be done about it."""
    place = _own(request, handle)
    return render_page(request, "pages/own_feeds.html", _of_own(place))


@require_POST
def make_feed(request: ViewerRequest, handle: str) -> HttpResponse:
    """Make its address, or another one; it is shown this once."""
    place = _own(request, handle)
    secret = feed_addresses.make_feed(place, by=request.viewer.account)
    made = [settings.URL + reverse("pages:own_feed", args=[secret, name]) for name in FORMS.values()]
    answer = render_page(request, "pages/own_feeds.html", {**_of_own(place), "made": made})
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@require_POST
def end_feed(request: ViewerRequest, handle: str) -> HttpResponse:
    """Its address opens nothing from now on."""
    feed_addresses.end_feed(_own(request, handle), by=request.viewer.account)
    return SeeOther(reverse("pages:own_feeds", args=[handle]))


def _of_own(place: Membership) -> dict[str, object]:
    there = FeedAddress.objects.filter(member=place).first()
    return {"journal": place.journal, "there": there, "example": place.journal.is_example}


@require_safe
def own_feed(_request: HttpRequest, secret: str, name: str) -> HttpResponse:
    """The feed itself, for whoever holds its address. The address is a secret, so it goes nowhere from here."""
    kind = next((kind for kind, of_it in FORMS.items() if of_it == name), None)
    said = laid_out_at(secret, kind) if kind else None
    if said is None:
        raise Http404
    answer = HttpResponse(said, content_type=content_type_of(f"/{name}"))
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def photograph(request: HttpRequest, key: str, name: str) -> HttpResponseBase:
    """A print that everyone may see, while its file is missing. It is the same for everyone, and set out again."""
    answer = files.public(request, key, name)
    _mend(request.path)
    return answer


@require_safe
def for_you(request: ViewerRequest, find: Find, **names: str | int) -> HttpResponse:
    """The same page for one viewer. Whoever turns out to be nobody goes back to the public address.

    A pass that opens nothing any more would only lead here again: who brings one is shown here what everyone sees. So
    is whoever has opened a veil, and is nobody all the same.
    """
    kept = any(request.COOKIES.get(name) for name in (settings.PASS_COOKIE_NAME, settings.VEILS_COOKIE_NAME))
    no_cookie = request.session.is_empty() and not kept
    if request.viewer.is_nobody and no_cookie:
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


@require_safe
@login_required
def see_as(request: AuthorRequest, key: str) -> HttpResponse:
    """A story exactly as somebody else gets it, under a banner that says so. Looking changes nothing."""
    story = _to_edit(request, key)
    form = SeeAsForm(request.GET if "who" in request.GET else None, story=story)
    if not form.is_valid():
        return _ask_as_whom(request, story, form)
    try:
        page = seen_as(form.somebody, story, form.supposing)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _ask_as_whom(request, story, form)
    context = {"story": story, "who": form.somebody.name, "finds": page is not None, "supposing": form.supposing}
    banner = render_to_string("pages/_seeing_as.html", context)
    return HttpResponse(under(banner, page or not_here(request).content))


def _to_edit(request: ViewerRequest, key: str) -> Story:
    story = Story.objects.editable_by(request.viewer).filter(key=key).select_related("journal", "working").first()
    if story is None:
        raise Http404
    return story


def _ask_as_whom(request: ViewerRequest, story: Story, form: SeeAsForm) -> HttpResponse:
    context = {"story": story, "form": form, "example": story.journal.is_example}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(request, "pages/see_as.html", context, status=status)


@require_safe
def draft(request: ViewerRequest, key: str) -> HttpResponse:
    """A draft as it is now, for somebody to whom an author has shown it."""
    stories = Story.objects.draft_readable_by(request.viewer).select_related("journal", "working")
    story = stories.filter(key=key).first()
    if story is None or story.working is None:
        raise Http404
    with speaking_as(story):
        words = rendered(story, story.working, request.viewer, here=request.path)
        context = {"story": words, "example": story.journal.is_example}
        return render_page(request, "pages/draft.html", context)


def _lay_out(leaf: Leaf | None, viewer: Viewer) -> HttpResponse:
    page = render(leaf, viewer) if leaf else None
    if page is None:
        raise Http404
    return HttpResponse(page.body, content_type=content_type_of(page.path))


def _mend(path: str) -> None:
    """Django was asked because no file is here; where the rows say that there should be one, it is set out again."""
    try:
        if Page.objects.standing().filter(path=path).exists() and actions.miss(path):
            tasks.set_out_soon()
    except (Error, OSError):
        log.warning("A missing page could not be marked.")
