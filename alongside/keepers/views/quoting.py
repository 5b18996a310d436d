"""Answering those who ask about quoting, for a keeper who takes that on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.foundation.words import tidy
from alongside.journals.actions import quoting as deeds
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import QuotingQuestion
from alongside.journals.views.asking import ON_ONE_PAGE, answer_with
from alongside.keepers.views.finding import place_at
from alongside.keepers.waiting import asked_of


@login_required
@require_safe
def quoting(request: AuthorRequest, journal: str) -> HttpResponse:
    """What waits for an answer, for whoever has taken that on; and taking it on."""
    place = place_at(request, journal)
    context = {
        "place": place,
        "journal": place.journal,
        "questions": asked_of(place).order_by("pk")[:ON_ONE_PAGE],
        "example": place.journal.is_example,
    }
    return render(request, "keepers/quoting.html", context)


@login_required
@require_POST
def take_on(request: AuthorRequest, journal: str) -> HttpResponse:
    """Take it on, or leave it again."""
    place = place_at(request, journal)
    takes = request.POST.get("answers") == "yes"
    deeds.take_on(place, by=request.user, answers=takes)
    said = _("You answer those who ask about quoting.") if takes else _("You no longer answer those who ask.")
    messages.info(request, said)
    return redirect("keepers:quoting", journal=journal)


@login_required
@require_POST
def answer(request: AuthorRequest, journal: str, key: str) -> HttpResponse:
    """Answer one."""
    question: QuotingQuestion = get_object_or_404(asked_of(place_at(request, journal)), key=tidy(key))
    answer_with(request, question, deeds.answer_about_quoting)
    return redirect("keepers:quoting", journal=journal)
