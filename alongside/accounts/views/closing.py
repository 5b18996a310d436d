"""Keeping a closed account after all, by signing in again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.accounts.actions import closing
from alongside.accounts.closed import at_the_door
from alongside.accounts.models import CLOSED_FOR
from alongside.accounts.views.coming_in import come_in

BY_KEEPING_IT = "kept"


@require_http_methods(["GET", "HEAD", "POST"])
def keep_after_all(request: HttpRequest) -> HttpResponse:
    """The only page of a closed account; the button opens it again and signs in."""
    account = at_the_door(request)
    if account is None or account.closed_at is None:
        raise Http404
    until = account.closed_at + CLOSED_FOR
    if request.method == "POST":
        account = closing.keep_after_all(account, by=account)
        answer = come_in(request, account, BY_KEEPING_IT)
        messages.info(request, _("Your account is kept. Everything stands again as it was."))
        return answer
    return render(request, "accounts/keep_after_all.html", {"until": until})
