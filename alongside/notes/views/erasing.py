"""Erasing a note because its sender, or somebody who is named in it, asked one of those who write here."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.accounts.recent import confirmed_lately
from alongside.journals.gate import AuthorRequest
from alongside.notes import actions
from alongside.notes.models import Note


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed_lately
def erase(request: AuthorRequest, key: str) -> HttpResponse:
    """Say what it means and ask once; then leave a gap. Also one that was taken away, without showing its words."""
    note = Note.objects.of_authors(request.viewer).filter(key=key).select_related("journal").first()
    if note is None:
        raise Http404
    if request.method == "POST":
        actions.erase(note, by=request.user)
        messages.info(request, _("The note is no longer kept. Its sender’s page says so too."))
        return redirect("notes:inbox")
    context = {"at": "notes", "example": note.journal.is_example, "note": note}
    return render(request, "notes/erase_here.html", context)
