"""What changes later: the mail address and all that waits; saying no to it; and leaving quickly."""

import smtplib

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.accounts import actions, codes, recent
from alongside.accounts.actions import waiting, ways_in
from alongside.accounts.forms import AddressForm, ConfirmForm
from alongside.accounts.models import PendingChange
from alongside.accounts.recent import confirmed_lately
from alongside.accounts.sessions import standing
from alongside.accounts.tasks import NOT_ME
from alongside.accounts.views.coming_in import SignedInRequest
from alongside.foundation.answering import status_of
from alongside.foundation.speaking import house_page

CHANGING = codes.Purpose("change_address", "accounts/letters/code.txt")


def _send(request: SignedInRequest, form: AddressForm) -> HttpResponse | None:
    address = form.cleaned_data["email"]
    try:
        codes.send(request, CHANGING, to=address, is_taken=codes.is_of_another(address, request.user))
    except codes.TooOften as refusal:
        form.add_error("email", str(refusal))
    except (OSError, smtplib.SMTPException):
        return render(request, "accounts/no_letter.html", status=503)
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@confirmed_lately
def address(request: SignedInRequest) -> HttpResponse:
    """Where codes should go from now on: a code goes there first."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        failed = _send(request, form)
        if failed or form.is_valid():
            return failed or redirect("accounts:prove_address")
    context = {"form": form, "account": request.user}
    return render(request, "accounts/address.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@confirmed_lately
def prove_address(request: SignedInRequest) -> HttpResponse:
    """Take the code that came to the new address, and ask for the change."""
    to = codes.waiting_for(request, CHANGING)
    if not to:
        return redirect("accounts:address")
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes.take(request, CHANGING, form.cleaned_data["code"])
        except (codes.NotTheCode, codes.TooOften) as refusal:
            form.add_error("code", str(refusal))
        else:
            data = {"to": to, "from": request.user.email}
            waiting.ask(request.user, ways_in.CHANGE_ADDRESS, by=request.user, data=data)
            return redirect("accounts:account")
    return render(request, "accounts/prove_address.html", {"form": form, "sent_to": to}, status=status_of(form))


@login_required
@require_POST
def trust(request: SignedInRequest) -> HttpResponse:
    """Say that the mail address is not safe, or that it is again. Only somebody who showed a passkey may."""
    passkey = recent.passkey_used(request)
    if passkey is None:
        messages.warning(request, _("Sign in with a passkey first; then you can say whether your mail is safe."))
        return redirect("accounts:account")
    if request.POST.get("safe") == "yes":
        ways_in.trust_address(request.user, by=request.user)
        return redirect("accounts:account")
    try:
        ways_in.doubt_address(request.user, by=request.user, passkey=passkey)
    except ways_in.TooNew as refusal:
        messages.warning(request, str(refusal))
    return redirect("accounts:account")


@login_required
@require_POST
def cancel(request: SignedInRequest, key: str) -> HttpResponse:
    """Let a change be that was asked for. This asks for no confirmation: it only keeps what is."""
    change = get_object_or_404(PendingChange, account=request.user, key=key)
    waiting.cancel(change, by=request.user)
    messages.info(request, _("Everything stays as it is."))
    return redirect("accounts:account")


@require_http_methods(["GET", "HEAD", "POST"])
def not_me(request: HttpRequest, token: str) -> HttpResponse:
    """From the letter: opening it shows a button, and only the button cancels, and signs out everywhere."""
    try:
        change = get_object_or_404(PendingChange, key=signing.loads(token, salt=NOT_ME))
    except signing.BadSignature:
        raise Http404 from None
    is_waiting = change.done_at is None and change.cancelled_at is None
    if request.method == "POST" and is_waiting:
        change = waiting.cancel(change, by=None)
        actions.end_sessions(change.account, by=change.account, sessions=standing(change.account))
        actions.answer_letter(change.account)
    context = {"change": change, "is_waiting": change.done_at is None and change.cancelled_at is None}
    response = render(request, "accounts/not_me.html", context)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Leave quickly: sign out here, forget the pages, and show who runs this house."""
    logout(request)
    response = redirect(house_page("house"))
    response.status_code = 303
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
