"""What a letter leads to: saying yes, and leaving with one press (RFC 8058). Opening either page does nothing."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from alongside.foundation import mail
from alongside.foundation.speaking import speak
from alongside.journals.gate import ViewerRequest
from alongside.mailing import actions
from alongside.mailing.forms import ChooseForm, NamedForm
from alongside.mailing.keys import CONFIRM, LEAVE, opened, sealed
from alongside.mailing.models import Subscription


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: ViewerRequest, token: str) -> HttpResponse:
    """Ask, or keep the answer. Before a yes the page names no journal: whoever holds the letter may be anyone."""
    key = _key(token, CONFIRM)
    asked = Subscription.objects.filter(key=key, journal__closed_at=None).select_related("journal").first()
    if asked is None:
        raise Http404
    _speak_as_in(asked, request)
    form = NamedForm(request.POST or None, initial={"named": asked.named})
    if request.method == "POST":
        actions.confirm(asked, named=bool(request.POST.get("named")))
        asked.refresh_from_db()
    context = {"form": form, "confirmed": asked.confirmed_at is not None, "leave": sealed(key, LEAVE)}
    return _for_its_holder(render(request, "mailing/confirm.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: ViewerRequest, token: str) -> HttpResponse:
    """What is kept of its holder; any press but the one that changes a choice ends it. For ever, and twice is once."""
    key = _key(token, LEAVE)
    held = Subscription.objects.filter(key=key).select_related("journal").first()
    if held and request.method == "POST" and request.POST.get("do") == "choose":
        _choose(held, request)
    if held:
        _speak_as_in(held, request)
    if held and request.method == "POST" and request.POST.get("do") != "choose":
        actions.leave(held)
        held = None
    form = _form(held) if held else None
    return _for_its_holder(render(request, "mailing/leave.html", {"held": held, "form": form}))


def _choose(held: Subscription, request: ViewerRequest) -> None:
    actions.choose_named(held, named=bool(request.POST.get("named")))
    if request.POST.get("language") in dict(settings.LANGUAGES):
        actions.choose_language(held, language=request.POST["language"])
    held.refresh_from_db()


def _form(held: Subscription) -> NamedForm:
    """What they may choose; the language of an account is chosen there."""
    if mail.chosen_by(held.email):
        return NamedForm(initial={"named": held.named})
    return ChooseForm(initial={"named": held.named, "language": held.speaks})


def _speak_as_in(letters: Subscription, request: ViewerRequest) -> None:
    """Speak as these letters do, unless whoever reads has chosen a language here."""
    if not request.viewer.account and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        speak(request, letters.speaks)


def _key(token: str, use: str) -> str:
    key = opened(token, use)
    if not key:
        raise Http404
    return key


def _for_its_holder(answer: HttpResponse) -> HttpResponse:
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
