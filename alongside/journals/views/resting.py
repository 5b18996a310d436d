"""Rest: chosen, read back, begun and ended by an author; and the one button of whom they named."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.foundation.answering import status_of
from alongside.foundation.hours import REMEMBERED
from alongside.foundation.refusals import Refused
from alongside.foundation.words import tidy
from alongside.journals.actions import resting
from alongside.journals.at_hand import journal_meant
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Journal, Membership
from alongside.journals.resting_forms import RestForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rest(request: AuthorRequest) -> HttpResponse:
    """Choose; read back what it means; and only then begin. Nothing is begun by choosing."""
    journal = journal_meant(request)
    zone = request.session.get(REMEMBERED, settings.TIME_ZONE)
    form = RestForm(request.POST or None, journal=journal, by=request.user, zone=zone)
    do = request.POST.get("do", "")
    if not form.is_bound or do == "change" or not form.is_valid():
        return _page(request, "rest", journal, form)
    request.session[REMEMBERED] = form.cleaned_data["zone"]
    if do != "rest":
        return _page(request, "rest_read_back", journal, form)
    try:
        resting.rest(journal, by=request.user, wish=form.wish)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, "rest", journal, form)
    return redirect("journals:recalled", key=journal.key)


def _page(request: AuthorRequest, template: str, journal: Journal, form: RestForm) -> HttpResponse:
    context = {
        "journal": journal,
        "form": form,
        "wish": form.wish if form.is_bound and form.is_valid() else None,
        "reached_by": journal.rest_reached_by if journal.is_resting else None,
        "runs_the_house": request.user.is_operator,
        "example": journal.is_example,
        "at": "journal",
    }
    return render(request, f"journals/{template}.html", context, status=status_of(form))


@login_required
@require_POST
def end_rest(request: AuthorRequest) -> HttpResponse:
    """Be here again."""
    resting.end_rest(journal_meant(request), by=request.user)
    messages.info(request, _("You are here again. What came meanwhile lies with your notes; there is no hurry."))
    return redirect("desk:home")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cannot_wait(request: AuthorRequest, journal: str) -> HttpResponse:
    """Of whom those who rest named: what the button does, and the button."""
    place = (
        Membership.objects.reaching(request.user).select_related("journal").filter(journal__key=tidy(journal)).first()
    )
    if place is None:
        raise Http404
    if request.method != "POST":
        return render(request, "journals/cannot_wait.html", {"journal": place.journal})
    try:
        resting.say_cannot_wait(place.journal, by=request.user)
    except resting.NotNamed:
        raise Http404 from None
    except resting.SaidToday as refusal:
        messages.info(request, str(refusal))
    else:
        messages.info(request, _("The letter is on its way. It carries that one sentence, and nothing else."))
    return redirect("journals:cannot_wait", journal=place.journal.key)
