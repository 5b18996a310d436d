"""Saying once more who one is, before something is touched that a thief would touch first."""

import smtplib

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.accounts import codes, limits, passkeys, recent, steps
from alongside.accounts.actions import ways_in
from alongside.accounts.forms import ConfirmForm, PaperForm
from alongside.accounts.models import RecoveryCode
from alongside.accounts.views.coming_in import SignedInRequest, answer_in
from alongside.foundation.answering import status_of

CONFIRMING = codes.Purpose("confirm", "accounts/letters/code.txt")
BY_MAIL, ON_PAPER = "confirm", "paper"


def _step(request: SignedInRequest) -> steps.Step | None:
    return steps.waiting(request, request.POST.get("confirm-step") or request.GET.get("step") or "")


def _next(request: SignedInRequest) -> str:
    return recent.own_path(request.POST.get("confirm-next") or request.GET.get("next"), request)


def _page(request: SignedInRequest, **bound: forms.Form) -> HttpResponse:
    context = {
        "form": bound.get(BY_MAIL) or ConfirmForm(prefix=BY_MAIL),
        "paper": bound.get(ON_PAPER) or PaperForm(prefix=ON_PAPER),
        "next": _next(request),
        "step": _step(request),
        "is_confirmed": recent.is_recent(request),
        "sent_to": codes.waiting_for(request, CONFIRMING),
        "account": request.user,
        "has_passkey": bool(passkeys.passkeys_of(request.user)),
        "has_paper": RecoveryCode.objects.good().filter(account=request.user).exists(),
    }
    return render(request, "accounts/confirm.html", context, status=status_of(*bound.values()))


def _on(request: SignedInRequest) -> HttpResponse:
    """Straight on: with the form that was stopped here, or to the page that was asked for."""
    step = _step(request)
    return steps.go_on(request, step) if step else redirect(_next(request))


def _again(request: SignedInRequest) -> HttpResponse:
    """The page that asks, for the same step."""
    step = _step(request)
    asked = {"next": _next(request), **({"step": step.key} if step else {})}
    return redirect(f"{reverse('accounts:confirm')}?{urlencode(asked)}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: SignedInRequest) -> HttpResponse:
    """Ask; and take the code."""
    if request.method != "POST":
        return _page(request)
    if _step(request) and recent.is_recent(request):
        # The button was pressed twice, or it was confirmed elsewhere meanwhile.
        return _on(request)
    form = ConfirmForm(request.POST, prefix=BY_MAIL)
    if form.is_valid() and request.user.takes_codes:
        try:
            codes.take(request, CONFIRMING, form.cleaned_data["code"])
        except (codes.NotTheCode, codes.TooOften) as refusal:
            form.add_error("code", str(refusal))
        else:
            recent.confirm(request)
            return _on(request)
    return _page(request, **{BY_MAIL: form})


@login_required
@require_POST
def with_recovery_code(request: SignedInRequest) -> HttpResponse:
    """Confirm with one of the codes on paper."""
    form = PaperForm(request.POST, prefix=ON_PAPER)
    if form.is_valid():
        counted = limits.guess(request, "guess_recovery_code", request.user.email.lower())
        if not counted:
            form.add_error("code", limits.TOO_OFTEN)
        elif ways_in.use_recovery_code(request.user.email, form.cleaned_data["code"]):
            counted.rollback()
            recent.confirm(request)
            return _on(request)
        else:
            form.add_error("code", _("This is none of your recovery codes, or it has been used."))
    return _page(request, **{ON_PAPER: form})


@login_required
@require_POST
def send_code(request: SignedInRequest) -> HttpResponse:
    """Send a code to the account's own address."""
    if request.user.takes_codes:
        try:
            codes.send(request, CONFIRMING, to=request.user.email)
        except codes.TooOften as refusal:
            messages.warning(request, str(refusal))
        except (OSError, smtplib.SMTPException):
            return render(request, "accounts/no_letter.html", status=503)
    return _again(request)


@login_required
@require_POST
def with_passkey(request: SignedInRequest) -> HttpResponse:
    """Confirm with a passkey of the same account."""
    if refused := limits.too_many_passkeys(request):
        return refused
    try:
        account, passkey = passkeys.shown(answer_in(request, "confirm-credential"))
    except passkeys.NotProven as refusal:
        messages.warning(request, str(refusal))
        return _again(request)
    if account.pk != request.user.pk:
        messages.warning(request, _("This passkey is another account's. Nothing has been changed."))
        return _again(request)
    ways_in.use_passkey(account, passkey=passkey)
    recent.confirm(request, passkey=passkey)
    return _on(request)
