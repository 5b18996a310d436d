"""What an author does with a note: each verb is one address, one action, and the way back."""

from collections.abc import Callable
from typing import Protocol
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside.accounts.models import Account
from alongside.foundation.refusals import Refused
from alongside.journals.gate import AuthorRequest
from alongside.notes import actions
from alongside.notes.models import Note
from alongside.notes.views.bundles import PAGE_OF, back_to_reading
from alongside.notes.views.desk import note_in_sight

# The lists that a deed may lead back to; everything else leads to the next note.
LISTS = frozenset({"kept", "shown", "aside", "taken_away", "blocked"})


class Action(Protocol):
    """Something an author does with a note."""

    def __call__(self, note: Note, *, by: Account) -> Note:
        """Do it."""


def _deed(action: Action, *, words_are_seen: bool = True) -> Callable[[AuthorRequest, str], HttpResponse]:
    """`words_are_seen`: whoever does this has the words on the screen, and so must have these words there."""

    @login_required
    @require_POST
    def view(request: AuthorRequest, key: str) -> HttpResponse:
        note = Note.objects.of_authors(request.viewer).filter(key=key).first()
        if note is None:
            raise Http404
        try:
            if words_are_seen:
                actions.refuse_unseen(note, seen_as=request.POST.get("seen", ""))
            action(note, by=request.user)
        except Refused as refusal:
            messages.warning(request, str(refusal))
            return redirect("notes:inbox")
        return _back(request, note)

    return view


def _back(request: AuthorRequest, note: Note) -> HttpResponse:
    back = request.POST.get("back", "")
    if back == "one":
        asked = urlencode({"asked": request.POST["asked"]}) if request.POST.get("asked") else ""
        return redirect(f"{reverse('notes:one', args=[note.key])}{'?' if asked else ''}{asked}")
    if back == "rest":
        return redirect(f"notes:{PAGE_OF[note.bundle]}")
    return redirect(f"notes:{back}") if back in LISTS else back_to_reading(back, request.POST)


read = _deed(actions.read)
keep_close = _deed(actions.keep_close)
let_go = _deed(actions.let_go, words_are_seen=False)
show = _deed(actions.show)
hide = _deed(actions.hide, words_are_seen=False)
set_aside = _deed(actions.set_aside)
take_away = _deed(actions.take_away)
block = _deed(actions.block)
trust = _deed(actions.trust)
bring_back = _deed(actions.bring_back, words_are_seen=False)
agree = _deed(actions.agree)
agree_no_more = _deed(actions.agree_no_more, words_are_seen=False)


@login_required
@require_POST
def set_alike_aside(request: AuthorRequest, key: str) -> HttpResponse:
    """Put all aside that say nearly the same; a part at a time, where they are very many."""
    note = note_in_sight(request, key)
    try:
        more = actions.set_alike_aside(note, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("notes:inbox")
    return redirect("notes:alike", key=note.key) if more else redirect(f"notes:{PAGE_OF[note.bundle]}")


@login_required
@require_POST
def say_who(request: AuthorRequest, key: str) -> HttpResponse:
    """What this author writes down for themselves about the sender."""
    note = note_in_sight(request, key)
    try:
        actions.say_who(note, by=request.user, line=request.POST.get("line", ""))
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("notes:inbox")
    return _back(request, note)
