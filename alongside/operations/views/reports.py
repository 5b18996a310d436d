"""What was reported to whoever runs the house: one case for an address, decided with reasons."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.models import Account
from alongside.foundation.answering import status_of
from alongside.foundation.refusals import Refused
from alongside.journals import actions
from alongside.journals.models import Case, Decision
from alongside.operations.console import ON_ONE_PAGE
from alongside.operations.forms import DecideForm
from alongside.operations.reported import thing_at
from alongside.operations.views.console import operator_of

What = Decision.What


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The cases that wait, the oldest first, and those that were decided."""
    operator_of(request)
    waiting = list(Case.objects.open().order_by("pk")[:ON_ONE_PAGE])
    decided = list(Case.objects.closed().order_by("-pk")[:ON_ONE_PAGE])
    context = {"waiting": waiting, "decided": decided, "at": "reports"}
    return render(request, "operations/reports.html", context)


@require_safe
def case(request: HttpRequest, key: str) -> HttpResponse:
    """One case: the address, what each reporter said, and what was decided. Nothing of the page itself."""
    operator_of(request)
    return _case(request, get_object_or_404(Case, key=key), DecideForm())


def _case(request: HttpRequest, case: Case, form: DecideForm) -> HttpResponse:
    context = {
        "case": case,
        "reports": list(case.reports.order_by("pk")[:ON_ONE_PAGE]),
        "decisions": list(case.decisions.all()),
        "form": form if case.waits else None,
        "at": "reports",
    }
    return render(request, "operations/case.html", context, status=status_of(form))


@require_POST
def decide(request: HttpRequest, key: str) -> HttpResponse:
    """Leave it where it is, or take this one address off; reporters and, where it is taken off, authors read why."""
    operator = operator_of(request)
    found = get_object_or_404(Case, key=key)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _case(request, found, form)
    what, reasons = What(form.cleaned_data["what"]), form.cleaned_data["reasons"]
    refusal = _take_off(found, operator, reasons) if what == What.TAKEN_OFF and found.waits else ""
    if refusal:
        form.add_error("what", refusal)
        return _case(request, found, form)
    actions.decide(found, by=operator, what=what, reasons=reasons)
    messages.info(request, _("It is decided, and whoever reported it can read why."))
    return redirect("operations:reports")


def _take_off(case: Case, operator: Account, reasons: str) -> str:
    """Take the address of this case off; why that was not possible, or nothing."""
    thing = thing_at(case.address)
    if thing is None:
        return _("Nothing that others could read stands at this address. Nothing was changed.")
    try:
        actions.take_off(thing, by=operator, reason=reasons)
    except Refused as refusal:
        return str(refusal)
    return ""
