"""What others may ask of this house: to be taken out of a page, or to be shown and erased as a guest."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.foundation.refusals import Refused
from alongside.journals import actions
from alongside.journals.asking_forms import AboutMeForm
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest, ViewerRequest
from alongside.journals.models import Membership, TakeOutRequest
from alongside.journals.offering import offered

ON_ONE_PAGE = 50
LONGEST_ANSWER = 4000
LONGEST_ADDRESS = 500


@require_http_methods(["GET", "HEAD", "POST"])
def about_me(request: ViewerRequest) -> HttpResponse:
    """Somebody who is named or pictured asks to be taken out. The answer is the same for every address."""
    named = request.GET.get("address", "")[:LONGEST_ADDRESS]
    # Only what stands here is filled in for somebody: a link from elsewhere puts no words into this page.
    known = {"address": named} if named.startswith(f"{settings.URL}/@") else None
    form = AboutMeForm(request.POST or None, initial=known)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "journals/about_me.html", {"form": form}, status=status)
    came_from = get_adapter().get_client_ip(request)
    try:
        actions.ask_to_be_taken_out(**form.cleaned_data, came_from=came_from)
    except actions.AskedTooOften:
        refused = render(request, "429.html", status=429)
        refused.headers["Retry-After"] = "3600"
        return refused
    return redirect("journals:about_me_asked")


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
    question = get_object_or_404(questions, key=key)
    try:
        actions.answer_asked(question, by=request.user, answer=request.POST.get("answer", "")[:LONGEST_ANSWER])
    except Refused as refusal:
        messages.info(request, str(refusal))
    else:
        messages.info(request, _("It is answered."))
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
