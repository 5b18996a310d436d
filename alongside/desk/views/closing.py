"""Closing a journal, keeping it after all, and taking one's own copy."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.recent import confirmed_lately, is_recent, to_confirm
from alongside.desk.copying import copy_of
from alongside.journals import actions
from alongside.journals.at_hand import journal_meant, take_in_hand
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Journal, Membership
from alongside.journals.recall import reports_of_journal


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@confirmed_lately
def close(request: AuthorRequest) -> HttpResponse:
    """Say what closing means; the button does it."""
    journal = journal_meant(request)
    if request.method == "POST":
        actions.close(journal, by=request.user)
        return redirect("desk:closed", key=journal.key)
    authors = journal.memberships.filter(role=Membership.Role.AUTHOR, died_at=None)
    others = authors.exclude(account=request.user).exists()
    context = {"journal": journal, "others": others, "example": journal.is_example, "at": "journal"}
    return render(request, "desk/close.html", context)


@login_required
@require_safe
def closed(request: AuthorRequest, key: str) -> HttpResponse:
    """The only page of a closed journal, for its authors."""
    journal = _closed(request, key)
    agreed = journal.closing_consents.filter(account=request.user).exists()
    assert journal.closed_at is not None  # noqa: S101 - only closed ones are found
    context = {
        "journal": journal,
        "agreed": agreed,
        "until": journal.closed_at + actions.DESTROYED_AFTER,
        "report": next(iter(reports_of_journal(journal)), None),
    }
    return render(request, "desk/closed.html", context)


@login_required
@require_POST
def keep_after_all(request: AuthorRequest, key: str) -> HttpResponse:
    """Let everything stand again exactly as it was."""
    journal = actions.keep_after_all(_closed(request, key), by=request.user)
    take_in_hand(request, journal)
    messages.info(request, _("It is kept. Everything stands again as it was."))
    return redirect("desk:home")


@require_POST
@login_required
@confirmed_lately
def agree_to_destroy(request: AuthorRequest, key: str) -> HttpResponse:
    """Say that it need not be kept for thirty days."""
    journal = actions.agree_to_destroy(_closed(request, key), by=request.user)
    return redirect("desk:closed", key=journal.key)


@login_required
@require_POST
def copy(request: AuthorRequest) -> HttpResponseBase:
    """One's own copy of the journal at hand, or of another one in which one writes."""
    return _copy(request, journal_meant(request))


@login_required
@require_POST
def copy_closed(request: AuthorRequest, key: str) -> HttpResponseBase:
    """One's own copy of a journal that is closed."""
    return _copy(request, _closed(request, key))


def _closed(request: AuthorRequest, key: str) -> Journal:
    return get_object_or_404(Journal.objects.closed_of(request.user), key=key)


def _copy(request: AuthorRequest, journal: Journal) -> HttpResponseBase:
    if not is_recent(request):
        return to_confirm(request)
    # The name says nothing of whose it is: it shows in a list of downloads.
    answer = StreamingHttpResponse(copy_of(journal, request.user), content_type="application/zip")
    answer.headers["Content-Disposition"] = 'attachment; filename="journal.zip"'
    return answer
