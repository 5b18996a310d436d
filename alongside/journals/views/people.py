"""The people of a journal, for its authors."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.recent import confirmed_lately, is_recent, to_confirm
from alongside.foundation.answering import status_of
from alongside.foundation.refusals import Refused
from alongside.journals import actions
from alongside.journals.at_hand import journal_at_hand, journal_named, take_in_hand
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Journal, Membership
from alongside.journals.people import ends_with, people_of
from alongside.journals.people_forms import CallForm, CircleForm, InviteForm, PlaceForm

Role = Membership.Role


def _page(request: AuthorRequest, journal: Journal, **bound: forms.Form) -> HttpResponse:
    context = {
        "people": people_of(journal),
        "invite": bound.get("invite") or InviteForm(journal=journal),
        "circle": bound.get("circle") or CircleForm(prefix="circle"),
        "refused": next(iter(bound), ""),
        "journal": journal,
        "example": journal.is_example,
        "at": "people",
    }
    return render(request, "journals/people.html", context, status=status_of(*bound.values()))


@login_required
@require_safe
def people(request: AuthorRequest) -> HttpResponse:
    """Who writes, keeps and reads here, and who was asked."""
    return _page(request, journal_at_hand(request))


@require_POST
@login_required
@confirmed_lately
def invite(request: AuthorRequest) -> HttpResponse:
    """Ask somebody in."""
    journal = journal_at_hand(request)
    form = InviteForm(request.POST, journal=journal)
    if not form.is_valid():
        return _page(request, journal, invite=form)
    said = form.cleaned_data
    invitation, _secret = actions.invite(
        journal,
        by=request.user,
        role=Role(said["role"]),
        circles=said["circles"],
        name=said["name"],
        email=said["email"],
    )
    return redirect("journals:invitation", key=invitation.key)


@login_required
@require_POST
def make_circle(request: AuthorRequest) -> HttpResponse:
    """Make a circle."""
    journal = journal_at_hand(request)
    form = CircleForm(request.POST, prefix="circle")
    try:
        if form.is_valid():
            actions.make_circle(journal, by=request.user, name=form.cleaned_data["name"])
            return redirect("journals:people")
    except actions.CircleNotNamed as refusal:
        form.add_error("name", str(refusal))
    return _page(request, journal, circle=form)


def _member(request: AuthorRequest, key: str) -> Membership:
    mine = Membership.objects.in_charge_of(request.viewer).select_related("journal", "account")
    return get_object_or_404(mine, key=key)


@login_required
@require_safe
def member(request: AuthorRequest, key: str) -> HttpResponse:
    """One guest or keeper: what they are called, in which circles they are, and taking them out."""
    return _member_page(request, _member(request, key))


def _member_page(request: AuthorRequest, found: Membership, **bound: forms.Form) -> HttpResponse:
    context = {
        "member": found,
        "call": bound.get("call") or CallForm(initial={"name": found.name}),
        "place": bound.get("place") or PlaceForm(guest=found),
        "is_guest": found.role == Role.GUEST,
        "ends": ends_with(found, for_author=request.user),
        "journal": found.journal,
        "example": found.journal.is_example,
        "at": "people",
    }
    return render(request, "journals/member.html", context, status=status_of(*bound.values()))


@login_required
@require_POST
def call_member(request: AuthorRequest, key: str) -> HttpResponse:
    """Call somebody something else."""
    found = _member(request, key)
    form = CallForm(request.POST)
    if not form.is_valid():
        return _member_page(request, found, call=form)
    actions.call_member(found, by=request.user, name=form.cleaned_data["name"])
    messages.info(request, _("It is kept."))
    return redirect("journals:member", key=key)


@login_required
@require_POST
def place(request: AuthorRequest, key: str) -> HttpResponse:
    """Put a guest into circles and out of others."""
    found = _member(request, key)
    form = PlaceForm(request.POST, guest=found)
    if not form.is_valid():
        return _member_page(request, found, place=form)
    circles = form.cleaned_data["circles"]
    # Only what lets somebody see more asks who it is; taking out of a circle is never slowed.
    if {*circles} - {*found.circles.all()} and not is_recent(request):
        return to_confirm(request)
    actions.place(found, by=request.user, circles=circles)
    messages.info(request, _("It is kept. It holds from the next page they open."))
    return redirect("journals:member", key=key)


@login_required
@require_POST
def stop_keeper(request: AuthorRequest, key: str) -> HttpResponse:
    """Say no to somebody who was to be a keeper. This asks for no confirmation: it only keeps what is."""
    actions.stop_keeper(_member(request, key), by=request.user)
    messages.info(request, _("They will not be a keeper. They stay a guest."))
    return redirect("journals:people")


@login_required
@require_POST
def remove(request: AuthorRequest, key: str) -> HttpResponse:
    """Take a guest or keeper out."""
    actions.remove(_member(request, key), by=request.user)
    messages.info(request, _("They can no longer open what is not for everyone. No letter tells them."))
    return redirect("journals:people")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@confirmed_lately
def part_ways(request: AuthorRequest) -> HttpResponse:
    """Leave with a full copy of what was shared: said first, done on the button."""
    journal = journal_at_hand(request)
    if request.method == "POST":
        journal = journal_named(request)
        try:
            own = actions.part_ways(journal, by=request.user)
        except Refused as refusal:
            messages.warning(request, str(refusal))
            return redirect("journals:people")
        take_in_hand(request, own)
        messages.info(request, _("This is your own journal now, with a copy of what you shared. Nobody else is in it."))
        return redirect("desk:home")
    alone = Journal.objects.written_alone_by(request.user).filter(pk=journal.pk).exists()
    context = {"journal": journal, "example": journal.is_example, "at": "people", "alone": alone}
    return render(request, "journals/part_ways.html", context)
