"""Quoting: what the authors choose, somebody who asks, and where the authors look when they wish."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.foundation.answering import status_of
from alongside.journals.actions import quoting as deeds
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest, ViewerRequest
from alongside.journals.models import QuotingQuestion
from alongside.journals.quoting_forms import AskAboutQuotingForm, QuotingForm
from alongside.journals.views import asking

ON_ONE_PAGE = 50
QUOTING = asking.AskingPage(
    AskAboutQuotingForm, "journals/ask_about_quoting.html", deeds.ask_about_quoting, "journals:quoting_asked"
)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: ViewerRequest) -> HttpResponse:
    """Somebody asks whether they may quote."""
    page = request.GET.get("page", "")
    return asking.ask(request, QUOTING, f"{settings.URL}{page}" if page.startswith("/@") else "")


@require_safe
def asked(request: ViewerRequest) -> HttpResponse:
    """It has arrived."""
    return render(request, "journals/quoting_asked.html")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: AuthorRequest) -> HttpResponse:
    """Say what may be quoted, and whom to ask."""
    journal = journal_at_hand(request)
    form = QuotingForm(request.POST if request.method == "POST" else None, journal=journal)
    if request.method == "POST" and form.is_valid():
        deeds.choose_quoting(journal, by=request.user, **form.to_choose())
        messages.info(request, _("It is kept."))
        return redirect("journals:quoting")
    context = {"journal": journal, "form": form, "example": journal.is_example, "at": "journal"}
    return render(request, "journals/quoting.html", context, status=status_of(form))


@login_required
@require_safe
def questions(request: AuthorRequest) -> HttpResponse:
    """What was asked about quoting: nothing leads an author here but their own wish to look."""
    journal = journal_at_hand(request)
    kept = journal.quoting_questions.kept().order_by("-pk")
    context = {
        "journal": journal,
        "waiting": kept.filter(answered_at=None)[:ON_ONE_PAGE],
        "answered": kept.filter(answered_at__isnull=False)[:ON_ONE_PAGE],
        "example": journal.is_example,
        "at": "journal",
    }
    return render(request, "journals/quoting_questions.html", context)


@login_required
@require_POST
def answer(request: AuthorRequest, key: str) -> HttpResponse:
    """Answer it after all as an author."""
    kept = QuotingQuestion.objects.kept().filter(journal__in=request.viewer.writes_in)
    asking.answer_with(request, get_object_or_404(kept, key=key), deeds.answer_about_quoting)
    return redirect("journals:quoting_questions")
