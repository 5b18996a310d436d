"""Asking for letters: by an address alone, with the same answer for every address; or from a guest's own place."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.limits import came_from
from alongside.foundation import mail
from alongside.foundation.answering import status_of
from alongside.journals.gate import ViewerRequest
from alongside.journals.models import Journal, Membership
from alongside.journals.places import place_of
from alongside.mailing import actions
from alongside.mailing.forms import AskForm
from alongside.mailing.having import offered_by
from alongside.mailing.models import Letters, Subscription
from alongside.notes.actions import TooMany


@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: ViewerRequest, handle: str) -> HttpResponse:
    """Ask for letters by an address. Whoever reads here by a place of their own is led to their own page."""
    if place_of(request.viewer, handle):
        return redirect("mailing:mine", handle)
    journal = _offered(handle)
    form = AskForm(request.POST or None)
    if form.is_bound and form.is_valid():
        refusal = _ask(request, journal, form)
        return refusal or redirect("mailing:asked", handle)
    return _page(request, journal, form, status=status_of(form))


def _offered(handle: str) -> Journal:
    journal = offered_by(handle)
    if journal is None:
        raise Http404
    return journal


def _ask(
    request: ViewerRequest, journal: Journal, form: AskForm, member: Membership | None = None
) -> HttpResponse | None:
    """Ask, or say that it was asked too often from where they are; that says nothing of the address."""
    try:
        asked = {**form.cleaned_data, "language": get_language() or ""}
        actions.ask_for_letters(journal, **asked, member=member, came_from=came_from(request))
    except TooMany as refusal:
        form.add_error(None, str(refusal))
        answer = _page(request, journal, form, member=member, status=HTTPStatus.TOO_MANY_REQUESTS)
        answer.headers["Retry-After"] = str(refusal.retry_after)
        return answer
    return None


def _page(
    request: ViewerRequest,
    journal: Journal,
    form: AskForm,
    *,
    member: Membership | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "journal": journal,
        "form": form,
        "member": member,
        "letters": Letters.of(journal),
        "held": Subscription.objects.filter(member=member).first() if member else None,
        "goes_out": mail.goes_out(),
        "example": journal.is_example,
    }
    return render(request, "mailing/mine.html" if member else "mailing/subscribe.html", context, status=status)


@require_safe
def asked(request: ViewerRequest, handle: str) -> HttpResponse:
    """The same answer for every address."""
    journal = _offered(handle)
    return render(request, "mailing/asked.html", {"journal": journal, "example": journal.is_example})


def _own(request: ViewerRequest, handle: str) -> Membership:
    place = place_of(request.viewer, handle)
    if place is None:
        raise Http404
    return place


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: ViewerRequest, handle: str) -> HttpResponse:
    """A guest's own letters, which hold what they may read here at the moment at which each is sent."""
    place = _own(request, handle)
    known = place.account.email if place.account else place.email
    form = AskForm(request.POST or None, initial={"email": known})
    if form.is_bound and form.is_valid() and Letters.of(place.journal).go_out:
        refusal = _ask(request, place.journal, form, place)
        return refusal or redirect("mailing:mine", handle)
    return _page(request, place.journal, form, member=place, status=status_of(form))


@require_POST
def end(request: ViewerRequest, handle: str) -> HttpResponse:
    """Have no more letters. Twice is once."""
    for subscription in Subscription.objects.filter(member=_own(request, handle)):
        actions.leave(subscription)
    return redirect("mailing:mine", handle)


@require_safe
def mine_everywhere(request: ViewerRequest) -> HttpResponse:
    """All letters that whoever looks asked for from a place of theirs. Who has no place finds nothing here."""
    if request.viewer.is_nobody:
        raise Http404
    held = Subscription.objects.held_by(request.viewer).filter(journal__closed_at=None)
    return render(request, "mailing/all.html", {"held": held.select_related("journal").order_by("pk")})
