"""The author's home."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.models import House
from alongside.desk import actions
from alongside.desk.at_a_glance import glance
from alongside.desk.stories_at_hand import empty_page, on_the_desk
from alongside.foundation.refusals import Refused
from alongside.journals.at_hand import journal_at_hand, journals_at_hand
from alongside.journals.gate import AuthorRequest
from alongside.notes.reading import next_unread


@login_required
@require_safe
def home(request: AuthorRequest) -> HttpResponse:
    """What lies on the desk. It reopens nothing by itself."""
    if not request.viewer.writes_in:
        return _no_journal(request)
    journal, *others = journals_at_hand(request)
    after = request.GET.get("after", "")
    context = {
        "desk": on_the_desk(request.viewer, journal, after=after),
        "is_first_page": not after,
        "somebody_has_written": next_unread(request.viewer, journal) is not None,
        "glance": glance(request, journal),
        "journal": journal,
        "others": others,
        "example": journal.is_example,
        "at": "desk",
    }
    return render(request, "desk/home.html", context)


def _no_journal(request: AuthorRequest) -> HttpResponse:
    context = {"glance": glance(request), "may_begin": House.this().lets_begin(request.user)}
    return render(request, "desk/no_journal.html", context)


@login_required
@require_safe
def arrive(request: AuthorRequest) -> HttpResponse:
    """Where signing in leads: to the empty page while nothing else is there, else to the desk."""
    page = empty_page(request.viewer, journal_at_hand(request)) if request.viewer.writes_in else None
    return redirect("stories:write", key=page.key) if page else redirect("desk:home")


@login_required
@require_POST
def begin(request: AuthorRequest) -> HttpResponse:
    """Begin a journal, for somebody who has none."""
    try:
        actions.begin(by=request.user)
    except Refused as refusal:
        messages.info(request, str(refusal))
    return redirect("desk:arrive")
