"""Senders' mail addresses: which of them go soon, and keeping one."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.foundation import clock
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest
from alongside.notes import actions
from alongside.notes.models import Note
from alongside.notes.views.desk import note_in_sight

A_PART = 50


@login_required
@require_safe
def addresses(request: AuthorRequest) -> HttpResponse:
    """The addresses that go within a month, each with a way to keep it."""
    journal = journal_at_hand(request)
    going = actions.going_by(clock.now() + actions.SAID_BEFORE) & Note.objects.of_desk(request.viewer, journal)
    context = {"at": "notes", "example": journal.is_example, "notes": going.order_by("pk")[:A_PART]}
    return render(request, "notes/addresses.html", context)


@login_required
@require_POST
def keep(request: AuthorRequest, key: str) -> HttpResponse:
    """Keep this address."""
    note = note_in_sight(request, key)
    actions.keep_address(note, by=request.user)
    return redirect("notes:addresses") if request.POST.get("back") == "addresses" else redirect("notes:one", key=key)


@login_required
@require_POST
def let_go(request: AuthorRequest, key: str) -> HttpResponse:
    """Let it go with the others."""
    note = note_in_sight(request, key)
    actions.let_address_go(note, by=request.user)
    return redirect("notes:one", key=key)
