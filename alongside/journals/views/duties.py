"""Duties until a day: handed over by an author, and the page of whoever has one."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.recent import confirmed_lately
from alongside.foundation.answering import status_of
from alongside.foundation.refusals import Refused
from alongside.foundation.words import tidy
from alongside.journals.actions import duties as actions
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import HandedDuty, Journal
from alongside.journals.succession_forms import DutyForm


def _page(request: AuthorRequest, journal: Journal, form: DutyForm) -> HttpResponse:
    standing = HandedDuty.objects.in_force().filter(journal=journal).select_related("member__account").order_by("pk")
    context = {
        "journal": journal,
        "example": journal.is_example,
        "at": "people",
        "form": form,
        "standing": [(each, actions.last_day(each)) for each in standing],
        "nobody": not form.fields["member"].queryset.exists(),  # type: ignore[attr-defined]
    }
    return render(request, "journals/duties.html", context, status=status_of(form))


@login_required
@require_safe
def duties(request: AuthorRequest) -> HttpResponse:
    """What is handed over now, and to whom."""
    journal = journal_at_hand(request)
    return _page(request, journal, DutyForm(journal=journal))


@require_POST
@login_required
@confirmed_lately
def hand_over(request: AuthorRequest) -> HttpResponse:
    """Hand a duty over."""
    journal = journal_at_hand(request)
    form = DutyForm(request.POST, journal=journal)
    if not form.is_valid():
        return _page(request, journal, form)
    said = form.cleaned_data
    try:
        duty = HandedDuty.Duty(said["duty"])
        actions.hand_over(said["member"], by=request.user, duty=duty, until=said["until"])
    except actions.NoSuchDay as refusal:
        form.add_error("until", str(refusal))
        return _page(request, journal, form)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("journals:duties")


@login_required
@require_POST
def take_back(request: AuthorRequest, key: str) -> HttpResponse:
    """Take it back, at once."""
    ours = HandedDuty.objects.filter(journal__in=request.viewer.writes_in)
    actions.take_back(get_object_or_404(ours, key=tidy(key)), by=request.user)
    messages.info(request, _("It is yours again."))
    return redirect("journals:duties")


@login_required
@require_safe
def on_duty(request: AuthorRequest) -> HttpResponse:
    """What was handed to whoever looks, by whom, and until when."""
    mine = HandedDuty.objects.held_by(request.viewer).select_related("journal", "handed_by", "member")
    found = [(each, actions.last_day(each)) for each in mine.order_by("pk")]
    if not found:
        raise Http404
    return render(request, "journals/on_duty.html", {"found": found, "me": request.user.pk})


def _mine(request: AuthorRequest, key: str) -> HandedDuty:
    return get_object_or_404(HandedDuty.objects.held_by(request.viewer), key=tidy(key))


@login_required
@require_POST
def decline(request: AuthorRequest, key: str) -> HttpResponse:
    """They would rather not."""
    actions.decline(_mine(request, key), by=request.user)
    messages.info(request, _("It is no longer yours. Thank you for saying so."))
    return redirect("desk:home")


def _do(request: AuthorRequest, key: str, deed: Callable[..., None]) -> HttpResponse:
    duty = _mine(request, key)
    try:
        deed(duty, by=request.user)
    except actions.DutyOver:
        raise Http404 from None
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("journals:on_duty")


@login_required
@require_POST
def hold(request: AuthorRequest, key: str) -> HttpResponse:
    """Hold everything."""
    return _do(request, key, actions.hold_on_duty)


@login_required
@require_POST
def let_go(request: AuthorRequest, key: str) -> HttpResponse:
    """Let everything come again that they held."""
    return _do(request, key, actions.let_go_on_duty)


@login_required
@require_POST
def close_notes(request: AuthorRequest, key: str) -> HttpResponse:
    """Close the notes."""
    return _do(request, key, actions.close_notes_on_duty)


@login_required
@require_POST
def open_notes(request: AuthorRequest, key: str) -> HttpResponse:
    """Open the notes again that they closed."""
    return _do(request, key, actions.open_notes_on_duty)
