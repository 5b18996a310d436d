"""Closing one's account."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from alongside.accounts.actions import closing
from alongside.accounts.models import CLOSED_FOR
from alongside.accounts.recent import confirmed_lately
from alongside.foundation import clock
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Journal


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@confirmed_lately
def close_account(request: AuthorRequest) -> HttpResponse:
    """Say what it means; the button does it, and the answer says how it can be kept after all."""
    account = request.user
    if request.method == "POST":
        closing.close(account, by=account)
        logout(request)
        return render(request, "desk/account_closed.html", {"until": clock.now() + CLOSED_FOR})
    alone = Journal.objects.written_alone_by(account)
    context = {
        "account": account,
        "alone": alone.order_by("pk"),
        "shared": Journal.objects.written_by(request.viewer).exclude(pk__in=alone).order_by("pk"),
        "reads": len(request.viewer.roles) > len(request.viewer.writes_in),
        "until": clock.now() + CLOSED_FOR,
    }
    return render(request, "desk/close_account.html", context)
