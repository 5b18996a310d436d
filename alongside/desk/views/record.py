"""The record of what was changed."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.desk.record import record_of
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest

LONGEST_NUMBER = 19


@login_required
@require_safe
def record(request: AuthorRequest) -> HttpResponse:
    """What was changed in the journal, and by whom."""
    journal = journal_at_hand(request)
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < LONGEST_NUMBER else None
    context = {
        "record": record_of(request.viewer, journal, before=before),
        "is_first_page": before is None,
        "journal": journal,
        "example": journal.is_example,
        "at": "journal",
    }
    return render(request, "desk/record.html", context)
