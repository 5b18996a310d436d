"""The authors' page of letters: whether they go, what they hold, and who has them for whoever asks that."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.foundation import mail
from alongside.foundation.answering import status_of
from alongside.journals.at_hand import journal_at_hand, journal_meant
from alongside.journals.gate import AuthorRequest
from alongside.mailing import actions
from alongside.mailing.forms import LettersForm
from alongside.mailing.models import Letters, Subscription

A_PART = 100


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: AuthorRequest) -> HttpResponse:
    """Whether letters go, and what they hold."""
    journal = journal_meant(request)
    form = LettersForm(request.POST or None, initial={"holds": Letters.of(journal).holds})
    if form.is_bound and form.is_valid():
        actions.choose_letters(journal, by=request.user, holds=form.chosen)
        messages.success(request, _("It is kept. What has gone has gone."))
        return redirect("mailing:letters")
    context = {"journal": journal, "form": form, "goes_out": mail.goes_out(), "example": journal.is_example}
    return render(request, "mailing/letters.html", context | {"at": "journal"}, status=status_of(form))


@login_required
@require_safe
def who(request: AuthorRequest) -> HttpResponse:
    """Who has letters, and how many they are. Only whoever opens this page is told."""
    journal = journal_at_hand(request)
    theirs = Subscription.objects.of_authors(request.viewer).filter(journal=journal).select_related("member__account")
    part = Paginator(theirs.order_by("pk"), A_PART).get_page(request.GET.get("part"))
    context = {"journal": journal, "part": part, "example": journal.is_example, "at": "journal"}
    return render(request, "mailing/who.html", context)


@login_required
@require_POST
def end_for_reader(request: AuthorRequest, key: str) -> HttpResponse:
    """Let no more letters go to an address. Nobody is told."""
    subscription = get_object_or_404(Subscription.objects.of_authors(request.viewer), key=key)
    actions.end_for_reader(subscription, by=request.user)
    messages.success(request, _("No more letters go there, and the address is no longer kept. Nobody is told."))
    return redirect("mailing:who")
