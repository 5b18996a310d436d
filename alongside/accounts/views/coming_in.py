"""Coming in by another way than a code by mail: a passkey, a recovery code, a link made on the machine."""

import json
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.accounts import limits, passkeys, recent
from alongside.accounts.actions import ways_in
from alongside.accounts.forms import RecoveryForm
from alongside.accounts.models import Account
from alongside.foundation.answering import status_of

WITH_A_PASSKEY, WITH_A_RECOVERY_CODE = "passkey", "recovery"


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: Account


def come_in(request: HttpRequest, account: Account, how: str, *, passkey: int | None = None) -> HttpResponse:
    """Sign this account in, whoever was signed in here before, and go where they wanted to go."""
    wanted = request.POST.get("next")
    logout(request)
    record_authentication(request, account, how, passkey=passkey)
    login = Login(user=account, email=account.email, redirect_url=recent.own_path(wanted, request) if wanted else None)
    answer: HttpResponse = perform_login(request, login)
    return answer


def answer_in(request: HttpRequest, field: str = "credential") -> Any:
    """What the browser answered about a passkey; None when it is no such answer."""
    try:
        return json.loads(request.POST.get(field, ""))
    except (ValueError, RecursionError):
        return None


@require_POST
def ask_for_passkey(request: HttpRequest) -> HttpResponse:
    """The question to which a passkey is the answer."""
    if refused := limits.too_many_passkeys(request):
        return refused
    return JsonResponse(passkeys.question())


@require_POST
def with_passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey."""
    if refused := limits.too_many_passkeys(request):
        return refused
    try:
        account, passkey = passkeys.shown(answer_in(request))
    except passkeys.NotProven as refusal:
        messages.warning(request, str(refusal))
        return redirect("account_login")
    ways_in.use_passkey(account, passkey=passkey)
    return come_in(request, account, WITH_A_PASSKEY, passkey=passkey)


@require_http_methods(["GET", "HEAD", "POST"])
def with_recovery_code(request: HttpRequest) -> HttpResponse:
    """Sign in with one of the codes on paper. The answer is the same whoever is known here."""
    form = RecoveryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        counted = limits.guess_from_outside(request, said["email"].lower())
        if not counted:
            form.add_error(None, limits.TOO_OFTEN)
        elif account := ways_in.use_recovery_code(said["email"], said["code"]):
            counted.rollback()
            return come_in(request, account, WITH_A_RECOVERY_CODE)
        else:
            form.add_error(None, _("This address and this code do not belong together, or the code has been used."))
    context = {"form": form, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "accounts/recovery_sign_in.html", context, status=status_of(form))
