"""The operator's console: how much there is and how it goes. To everyone else it is not here."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.actions import house as houses
from alongside.accounts.models import Account, House
from alongside.accounts.recent import is_recent, to_confirm
from alongside.foundation.answering import status_of
from alongside.foundation.refusals import Refused
from alongside.journals import actions
from alongside.journals.models import ENTRY_LASTS, Journal, OperatorEntry
from alongside.operations import console
from alongside.operations.forms import EnterForm, InviteForm


def operator_of(request: HttpRequest) -> Account:
    """Whoever runs the house, or nothing here at all."""
    # Their places in journals have nothing to say here, so no viewer is built.
    if not isinstance(request.user, Account) or not request.user.is_operator:
        raise Http404
    return request.user


@require_safe
def journals(request: HttpRequest) -> HttpResponse:
    """The journals, by handle."""
    operator_of(request)
    return _journals(request, InviteForm())


def _journals(request: HttpRequest, form: forms.Form) -> HttpResponse:
    page = console.journals_after(request.GET.get("after", ""))
    context = {
        "page": page,
        "is_first_page": "after" not in request.GET,
        "form": form,
        "house": House.this(),
        "at": "journals",
    }
    return render(request, "operations/journals.html", context, status=status_of(form))


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """How it goes with the house."""
    operator_of(request)
    return render(request, "operations/health.html", {"health": console.health(), "at": "health"})


@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Let somebody begin a journal here."""
    operator = operator_of(request)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _journals(request, form)
    if not is_recent(request):
        return to_confirm(request)
    houses.invite_to_begin(form.cleaned_data["email"], by=operator)
    messages.info(request, _("There is a place for them. A letter is on its way."))
    return redirect("operations:console")


@require_safe
def journal(request: HttpRequest, handle: str) -> HttpResponse:
    """One journal from outside; and for an hour after saying why, which of its addresses stand for whom."""
    operator = operator_of(request)
    return _journal(request, operator, get_object_or_404(Journal, handle=handle), EnterForm())


def _journal(request: HttpRequest, operator: Account, journal: Journal, form: forms.Form) -> HttpResponse:
    entry = OperatorEntry.objects.open_to(operator).filter(journal=journal).order_by("-pk").first()
    context = {
        "line": console.line_of(journal),
        "form": form,
        "until": entry.at + ENTRY_LASTS if entry else None,
        "places": console.places_in(journal, after=request.GET.get("after", "")) if entry else None,
    }
    return render(request, "operations/journal.html", context, status=status_of(form))


@require_POST
def enter(request: HttpRequest, handle: str) -> HttpResponse:
    """Look into a journal, and say why: the authors read it in their record."""
    operator = operator_of(request)
    entered = get_object_or_404(Journal, handle=handle)
    if not is_recent(request):
        return to_confirm(request)
    form = EnterForm(request.POST)
    if not form.is_valid():
        return _journal(request, operator, entered, form)
    try:
        actions.enter_as_operator(entered, by=operator, reason=form.cleaned_data["reason"])
    except Refused as refusal:
        form.add_error("reason", str(refusal))
        return _journal(request, operator, entered, form)
    return redirect("operations:journal", handle=entered.handle)
