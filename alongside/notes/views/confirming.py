"""Saying that a mail address is one's own: the letter leads here, and only pressing the button says it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from alongside.journals.gate import ViewerRequest
from alongside.notes import actions


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: ViewerRequest, token: str) -> HttpResponse:
    """Ask, or keep the answer. The page says nothing of the note or the family: whoever holds it may be anyone."""
    note = actions.to_be_confirmed(token)
    if note is None:
        raise Http404
    if request.method == "POST":
        note = actions.confirm_address(note)
    answer = render(request, "notes/confirm.html", {"confirmed": note.confirmed_at is not None})
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
