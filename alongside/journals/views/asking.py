"""What others may ask of this house: to be taken out of a page, or to be shown and erased as a guest."""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.foundation.answering import status_of
from alongside.foundation.refusals import Refused
from alongside.journals import actions
from alongside.journals.actions import asking
from alongside.journals.asking_forms import AboutMeForm, AskForm
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest, ViewerRequest
from alongside.journals.models import Membership, TakeOutRequest
from alongside.journals.models.asked import Asked
from alongside.journals.offering import offered

ON_ONE_PAGE = 50
LONGEST_ANSWER = 4000
LONGEST_ADDRESS = 500


@dataclass(frozen=True)
class AskingPage:
    """One way of asking: its form, where that stands, what is done with it, and where one is led then."""

    form: type[AskForm]
    template: str
    deed: Callable[..., object]
    then: str


ABOUT_ME = AskingPage(AboutMeForm, "journals/about_me.html", actions.ask_to_be_taken_out, "journals:about_me_asked")


def ask(request: ViewerRequest, page: AskingPage, named: str) -> HttpResponse:
    """A form about a page of this house. The answer is the same for every address."""
    # Only what stands here is filled in for somebody: a link from elsewhere puts no words into this page.
    known = named[:LONGEST_ADDRESS] if named.startswith(f"{settings.URL}/@") else ""
    form = page.form(request.POST if request.method == "POST" else None, address=known)
    if request.method != "POST" or not form.is_valid():
        return render(request, page.template, {"form": form}, status=status_of(form))
    came_from = get_adapter().get_client_ip(request)
    try:
        page.deed(**form.cleaned_data, came_from=came_from)
    except actions.AskedTooOften:
        refused = render(request, "429.html", status=429)
        refused.headers["Retry-After"] = "3600"
        return refused
    return redirect(page.then)


@require_http_methods(["GET", "HEAD", "POST"])
def about_me(request: ViewerRequest) -> HttpResponse:
    """Somebody who is named or pictured asks to be taken out."""
    return ask(request, ABOUT_ME, request.GET.get("address", ""))


@require_safe
def about_me_asked(request: ViewerRequest) -> HttpResponse:
    """It has arrived."""
    return render(request, "journals/about_me_asked.html")


@login_required
@require_safe
def asked(request: AuthorRequest) -> HttpResponse:
    """What was asked of the authors: the unanswered first."""
    journal = journal_at_hand(request)
    questions = journal.take_out_requests.order_by("answered_at", "-pk")
    waiting = list(questions.filter(answered_at=None)[:ON_ONE_PAGE])
    answered = list(questions.filter(answered_at__isnull=False).order_by("-answered_at")[:ON_ONE_PAGE])
    offers = [(question, offered(question)) for question in waiting]
    context = {"journal": journal, "waiting": offers, "answered": answered, "example": journal.is_example}
    return render(request, "journals/asked.html", context | {"at": "journal"})


@login_required
@require_POST
def answer_asked(request: AuthorRequest, key: str) -> HttpResponse:
    """Answer what was asked."""
    questions = TakeOutRequest.objects.filter(journal__in=request.viewer.writes_in)
    answer_with(request, get_object_or_404(questions, key=key), actions.answer_asked)
    return redirect("journals:asked")


def answer_with(request: AuthorRequest, question: Asked, deed: Callable[..., object]) -> None:
    """Answer with the words that were sent, and say what became of it."""
    try:
        deed(question, by=request.user, answer=request.POST.get("answer", "")[:LONGEST_ANSWER])
    except Refused as refusal:
        messages.info(request, str(refusal))
    else:
        messages.info(request, _("It is answered."))


@login_required
@require_POST
def lay_aside(request: AuthorRequest, key: str) -> HttpResponse:
    """Let a question rest to which nothing can be sent."""
    questions = TakeOutRequest.objects.filter(journal__in=request.viewer.writes_in)
    try:
        asking.lay_aside(get_object_or_404(questions, key=key), by=request.user)
    except Refused as refusal:
        messages.info(request, str(refusal))
    else:
        messages.info(request, _("It is laid aside."))
    return redirect("journals:asked")


@require_safe
def my_data(request: ViewerRequest) -> HttpResponse:
    """What is kept of a guest, for themself."""
    places = list(_places(request).select_related("journal").order_by("pk"))
    if not places:
        raise Http404
    return render(request, "journals/my_data.html", {"places": places})


@require_POST
def leave_as_guest(request: ViewerRequest, key: str) -> HttpResponse:
    """Erase what is kept of a guest, and close the way in."""
    actions.leave_as_guest(get_object_or_404(_places(request), key=key), by=request.viewer.account)
    return render(request, "journals/my_data_erased.html")


def _places(request: ViewerRequest) -> QuerySet[Membership]:
    return Membership.objects.filter(pk__in=request.viewer.memberships).exclude(role=Membership.Role.AUTHOR)
