"""The journal's mail address, at which letters are taken in: none unless its authors want one."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alongside.accounts.models import House
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest
from alongside.notes import actions
from alongside.notes.models import Letterbox


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def by_mail(request: AuthorRequest) -> HttpResponse:
    """Show the address; make one, make another one, or have none."""
    journal = journal_at_hand(request)
    if request.method == "POST":
        what, seen = request.POST.get("do", ""), request.POST.get("seen", "")
        if what == "open" and settings.MAIL_IN:
            actions.open_letterbox(journal, by=request.user)
        elif what == "move":
            actions.move_letterbox(journal, by=request.user, seen=seen)
        elif what == "close":
            actions.close_letterbox(journal, by=request.user)
        return redirect("notes:by_mail")
    context = {
        "at": "notes",
        "example": journal.is_example,
        "letterbox": Letterbox.objects.filter(journal=journal).first(),
        "house_takes_letters": bool(settings.MAIL_IN),
        "house": House.this(),
    }
    return render(request, "notes/by_mail.html", context)
