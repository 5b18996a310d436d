"""The journal's page of settings, and which journal is at hand."""

from django import forms
from django.conf import settings as house
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.recent import confirmed_lately, is_recent, to_confirm
from alongside.foundation.answering import status_of
from alongside.foundation.refusals import Refused
from alongside.journals import actions
from alongside.journals.at_hand import journal_at_hand, journal_named, take_in_hand
from alongside.journals.forms import AudienceForm, DescriptionForm, DoorForm, HandleForm, ListedForm
from alongside.journals.gate import Audience, AuthorRequest
from alongside.journals.models import Journal
from alongside.journals.recall import reports_of_journal


def _page(request: AuthorRequest, journal: Journal, **bound: forms.Form) -> HttpResponse:
    """The page, with what was just refused still in its form."""
    context = {
        "description": bound.get("description") or DescriptionForm(journal=journal),
        "handle": bound.get("handle") or HandleForm(journal=journal),
        "audience": bound.get("audience") or AudienceForm(journal=journal),
        "listed": bound.get("listed") or ListedForm(journal=journal),
        "door": bound.get("door") or DoorForm(journal=journal),
        "refused": next(iter(bound), ""),
        "journal": journal,
        "address": f"{house.URL}{journal.path}",
        "example": journal.is_example,
        "at": "journal",
    }
    return render(request, "journals/settings.html", context, status=status_of(*bound.values()))


@login_required
@require_safe
def settings(request: AuthorRequest) -> HttpResponse:
    """What the family says of itself, and who may come in."""
    return _page(request, journal_at_hand(request))


@login_required
@require_POST
def describe(request: AuthorRequest) -> HttpResponse:
    """Keep the family's own words."""
    journal = journal_at_hand(request)
    form = DescriptionForm(request.POST, journal=journal)
    if not form.is_valid():
        return _page(request, journal, description=form)
    actions.describe(journal, by=request.user, description=form.description())
    messages.info(request, _("Your words are kept."))
    return redirect("journals:settings")


@require_POST
@login_required
@confirmed_lately
def rename(request: AuthorRequest) -> HttpResponse:
    """Let the journal stand at another address."""
    journal = journal_at_hand(request)
    form = HandleForm(request.POST, journal=journal)
    if not form.is_valid():
        return _page(request, journal, handle=form)
    try:
        actions.rename(journal, by=request.user, handle=form.cleaned_data["handle"])
    except Refused as refusal:
        form.add_error("handle", str(refusal))
        return _page(request, journal, handle=form)
    messages.info(request, _("Your journal stands at its new address. The old one leads there."))
    return redirect("journals:settings")


@login_required
@require_POST
def open_to(request: AuthorRequest) -> HttpResponse:
    """Choose who may open the journal's own page."""
    journal = journal_at_hand(request)
    form = AudienceForm(request.POST, journal=journal)
    if not form.is_valid():
        return _page(request, journal, audience=form)
    audience = Audience(form.cleaned_data["audience"])
    found = form.cleaned_data["found_by_search"]
    shown = journal.audience == Audience.EVERYONE
    narrows = shown and (audience != Audience.EVERYONE or (journal.found_by_search and not found))
    # Only letting more people in asks who it is; closing is never slowed.
    widens = audience != journal.audience or (found and not journal.found_by_search)
    if audience == Audience.EVERYONE and widens and not is_recent(request):
        return to_confirm(request)
    actions.open_to(journal, by=request.user, audience=audience, found_by_search=found)
    everyone = audience == Audience.EVERYONE
    messages.info(
        request, _("Everyone can open the page of your journal.") if everyone else _("Only you can open that page.")
    )
    return redirect("journals:recalled", key=journal.key) if narrows else redirect("journals:settings")


@login_required
@require_POST
def list_on_site(request: AuthorRequest) -> HttpResponse:
    """Say whether the front page of the house names the journal."""
    journal = journal_at_hand(request)
    form = ListedForm(request.POST, journal=journal)
    form.full_clean()
    if form.cleaned_data["listed"] and not journal.listed and not is_recent(request):
        return to_confirm(request)
    try:
        actions.list_on_site(journal, by=request.user, listed=form.cleaned_data["listed"])
    except Refused as refusal:
        form.add_error("listed", str(refusal))
        return _page(request, journal, listed=form)
    messages.info(request, _("It is kept."))
    return redirect("journals:settings")


@login_required
@require_POST
def choose_door(request: AuthorRequest) -> HttpResponse:
    """Say who meets a note first, and what stands there while nobody leaves one."""
    journal = journal_at_hand(request)
    form = DoorForm(request.POST, journal=journal)
    if not form.is_valid():
        return _page(request, journal, door=form)
    actions.choose_door(journal, by=request.user, door=Journal.Door(form.cleaned_data["door"]))
    if "door_line" in request.POST:
        actions.say_door_line(journal, by=request.user, line=form.cleaned_data["door_line"])
    messages.info(request, _("It is kept."))
    return redirect("journals:settings")


@login_required
@require_safe
def recalled(request: AuthorRequest, key: str) -> HttpResponse:
    """What became of each way out, every time the journal was taken from readers."""
    journal = get_object_or_404(Journal.objects.written_by(request.viewer), key=key)
    context = {
        "journal": journal,
        "reports": reports_of_journal(journal),
        "example": journal.is_example,
        "at": "journal",
    }
    return render(request, "journals/recalled.html", context)


@login_required
@require_POST
def take_up(request: AuthorRequest) -> HttpResponse:
    """Take one of one's journals in hand."""
    take_in_hand(request, journal_named(request))
    return redirect("desk:home")
