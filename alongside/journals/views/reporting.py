"""Reporting a page or a note to whoever runs the house, and what became of it. No account, no script, one answer."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alongside.foundation import ids
from alongside.foundation.answering import status_of
from alongside.foundation.refusals import Refused
from alongside.journals import actions
from alongside.journals.models import Report
from alongside.journals.reporting_forms import ObjectionForm, ReportForm

LONGEST_ADDRESS = 500


def page_before(request: HttpRequest) -> str:
    """The page of this house from which somebody came, so that they need not copy its address."""
    given = request.GET.get("address", "")
    came = request.META.get("HTTP_REFERER", "")
    here = (f"{settings.URL}/@", f"{settings.URL}/shared/", f"{settings.URL}/photographs/")
    return (given or (came if came.startswith(here) else ""))[:LONGEST_ADDRESS]


def asked_too_often(request: HttpRequest) -> HttpResponse:
    """More came from one place within an hour than one person asks."""
    refused = render(request, "429.html", status=429)
    refused.headers["Retry-After"] = "3600"
    return refused


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Report something. The answer is the same for every address."""
    is_sent = request.method == "POST"
    form = ReportForm(request.POST) if is_sent else ReportForm(initial={"address": page_before(request)})
    if not (is_sent and form.is_valid()):
        return render(request, "journals/report.html", {"form": form}, status=status_of(form))
    try:
        _kept, secret = actions.report(**form.said, came_from=get_adapter().get_client_ip(request))
    except actions.AskedTooOften:
        return asked_too_often(request)
    answer = redirect("journals:reported", secret=secret)
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def reported(request: HttpRequest, secret: str) -> HttpResponse:
    """That it has arrived, what was decided and why, and a way to object, once."""
    found = Report.objects.select_related("case").filter(receipt=ids.digest(secret)).first()
    if found is None:
        raise Http404
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.object_to(found, words=form.cleaned_data["words"])
        except Refused as refusal:
            messages.info(request, str(refusal))
        return redirect("journals:reported", secret=secret)
    decisions = list(found.case.decisions.all())
    may_object = bool(decisions) and not found.case.waits and found.objected_at is None
    context = {"report": found, "decisions": decisions, "form": form if may_object else None}
    answer = render(request, "journals/reported.html", context, status=status_of(form))
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
