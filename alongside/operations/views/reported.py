"""What was reported: an address is taken off and put back; a question that nobody answered is read and answered."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.recent import is_recent, to_confirm
from alongside.foundation.answering import status_of
from alongside.foundation.refusals import Refused
from alongside.journals import actions
from alongside.journals.models import TakenOff, TakeOutRequest
from alongside.journals.recall import report_of
from alongside.operations.forms import AnswerForm, TakeOffForm
from alongside.operations.reported import thing_at
from alongside.operations.views.console import operator_of

ON_ONE_PAGE = 100


@require_safe
def addresses(request: HttpRequest) -> HttpResponse:
    """What is taken off, and taking an address off."""
    operator_of(request)
    return _addresses(request, TakeOffForm(initial={"address": request.GET.get("address", "")}))


def _addresses(request: HttpRequest, form: forms.Form) -> HttpResponse:
    rows = TakenOff.objects.standing().select_related("journal").order_by("-pk")[:ON_ONE_PAGE]
    context = {"rows": rows, "form": form, "at": "addresses"}
    return render(request, "operations/addresses.html", context, status=status_of(form))


@require_POST
def take_off(request: HttpRequest) -> HttpResponse:
    """Take an address off: nobody but its authors finds it from then on, and they read why."""
    operator = operator_of(request)
    form = TakeOffForm(request.POST)
    if not form.is_valid():
        return _addresses(request, form)
    thing = thing_at(form.cleaned_data["address"])
    if thing is None:
        form.add_error("address", _("Nothing that others could read stands at this address. Nothing was changed."))
        return _addresses(request, form)
    try:
        taken = actions.take_off(thing, by=operator, reason=form.cleaned_data["reason"])
    except Refused as refusal:
        form.add_error("reason", str(refusal))
        return _addresses(request, form)
    messages.info(request, _("It is taken off. Its authors find the reason on their desk."))
    return redirect("operations:recalled", key=taken.key)


@require_safe
def recalled(request: HttpRequest, key: str) -> HttpResponse:
    """What became of each way by which an address had gone out, when it was taken off. Nothing of it is shown."""
    operator_of(request)
    taken = get_object_or_404(TakenOff.objects.select_related("journal"), key=key)
    context = {"taken": taken, "report": report_of(taken), "at": "addresses"}
    return render(request, "operations/recalled.html", context)


@require_POST
def put_back(request: HttpRequest, key: str) -> HttpResponse:
    """Let the authors' own choice decide again who finds it."""
    operator = operator_of(request)
    taken = get_object_or_404(TakenOff.objects.standing().select_related("journal"), key=key)
    if not is_recent(request):
        return to_confirm(request)
    actions.put_back(taken, by=operator)
    messages.info(request, _("It stands again, for those to whom its authors show it."))
    return redirect("operations:addresses")


def _question(key: str) -> TakeOutRequest:
    return get_object_or_404(TakeOutRequest.objects.for_operator(), key=key)


@require_safe
def asked(request: HttpRequest, key: str) -> HttpResponse:
    """One question that the authors left unanswered: that it is there, and once it was opened, its words."""
    operator_of(request)
    return _asked(request, _question(key), AnswerForm())


def _asked(request: HttpRequest, question: TakeOutRequest, form: forms.Form) -> HttpResponse:
    context = {"question": question, "form": form, "at": "health"}
    return render(request, "operations/asked.html", context, status=status_of(form))


@require_POST
def open_asked(request: HttpRequest, key: str) -> HttpResponse:
    """Read what was asked. The authors find in their record that it was read."""
    operator = operator_of(request)
    question = _question(key)
    if not is_recent(request):
        return to_confirm(request)
    actions.open_asked(question, by=operator)
    return redirect("operations:asked", key=key)


@require_POST
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Answer it, where the authors did not."""
    operator = operator_of(request)
    question = get_object_or_404(TakeOutRequest.objects.for_operator(), key=key, opened_by_house_at__isnull=False)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _asked(request, question, form)
    actions.answer_asked(question, by=operator, answer=form.cleaned_data["answer"], for_house=True)
    messages.info(request, _("It is answered."))
    return redirect("operations:health")
