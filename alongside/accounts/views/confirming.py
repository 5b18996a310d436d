"""Saying once more who one is, before something is touched that a thief would touch first."""

import smtplib

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.accounts import codes, limits, passkeys, recent
from alongside.accounts.actions import ways_in
from alongside.accounts.forms import ConfirmForm
from alongside.accounts.views.coming_in import SignedInRequest, answer_in

CONFIRMING = codes.Purpose("confirm", "accounts/letters/code.txt")


def _page(request: SignedInRequest, form: ConfirmForm) -> HttpResponse:
    context = {
        "form": form,
        "next": recent.own_path(request.POST.get("next") or request.GET.get("next"), request),
        "sent_to": codes.waiting_for(request, CONFIRMING),
        "account": request.user,
        "has_passkey": bool(passkeys.passkeys_of(request.user)),
    }
    return render(request, "accounts/confirm.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: SignedInRequest) -> HttpResponse:
    """Ask; and take the code."""
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and request.user.takes_codes:
        try:
            codes.take(request, CONFIRMING, form.cleaned_data["code"])
        except (codes.NotTheCode, codes.TooOften) as refusal:
            form.add_error("code", str(refusal))
        else:
            recent.confirm(request)
            return redirect(recent.own_path(request.POST.get("next"), request))
    return _page(request, form)


@login_required
@require_POST
def send_code(request: SignedInRequest) -> HttpResponse:
    """Send a code to the account's own address."""
    back = recent.own_path(request.POST.get("next"), request)
    if request.user.takes_codes:
        try:
            codes.send(request, CONFIRMING, to=request.user.email)
        except codes.TooOften as refusal:
            messages.warning(request, str(refusal))
        except (OSError, smtplib.SMTPException):
            return render(request, "accounts/no_letter.html", status=503)
    return redirect(f"{reverse('accounts:confirm')}?{urlencode({'next': back})}")


@login_required
@require_POST
def with_passkey(request: SignedInRequest) -> HttpResponse:
    """Confirm with a passkey of the same account."""
    if refused := limits.too_many_passkeys(request):
        return refused
    back = recent.own_path(request.POST.get("next"), request)
    try:
        account, passkey = passkeys.shown(answer_in(request))
    except passkeys.NotProven as refusal:
        messages.warning(request, str(refusal))
        return redirect(f"{reverse('accounts:confirm')}?{urlencode({'next': back})}")
    if account.pk != request.user.pk:
        messages.warning(request, _("This passkey is another account's. Nothing has been changed."))
        return redirect(f"{reverse('accounts:confirm')}?{urlencode({'next': back})}")
    ways_in.use_passkey(account, passkey=passkey)
    recent.confirm(request, passkey=passkey)
    return redirect(back)
