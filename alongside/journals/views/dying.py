"""Saying that an author has died, and taking it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.accounts.recent import confirmed_lately
from alongside.foundation.refusals import Refused
from alongside.journals import actions
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Membership


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@confirmed_lately
def has_died(request: AuthorRequest, key: str) -> HttpResponse:
    """Say what it means; the button says it."""
    author = _author(request, key)
    if request.method == "POST":
        try:
            actions.say_has_died(author, by=request.user)
        except Refused as refusal:
            messages.info(request, str(refusal))
        else:
            messages.info(request, _("It is kept. Any of you can take it back."))
        return redirect("journals:people")
    journal = author.journal
    context = {"author": author, "journal": journal, "example": journal.is_example, "at": "people"}
    return render(request, "journals/has_died.html", context)


@login_required
@require_POST
def is_here(request: AuthorRequest, key: str) -> HttpResponse:
    """Take it back."""
    actions.say_is_here(_author(request, key), by=request.user)
    messages.info(request, _("It is taken back."))
    return redirect("journals:people")


def _author(request: AuthorRequest, key: str) -> Membership:
    authors = Membership.objects.filter(role=Membership.Role.AUTHOR, journal__in=request.viewer.writes_in)
    return get_object_or_404(authors.select_related("journal", "account"), key=key)
