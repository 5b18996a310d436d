"""Passkeys and recovery codes: making, naming, taking away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts import passkeys as keys
from alongside.accounts.actions import waiting, ways_in
from alongside.accounts.forms import PasskeyNameForm
from alongside.accounts.models import PendingChange, RecoveryCode
from alongside.accounts.recent import confirmed_lately
from alongside.accounts.views.coming_in import SignedInRequest, answer_in
from alongside.foundation import clock, ids
from alongside.foundation.answering import status_of

# The form by which recovery codes were last made.
MADE_WITH = "recovery_codes_made_with"


@require_safe
@login_required
@confirmed_lately
def passkeys(request: SignedInRequest) -> HttpResponse:
    """The account's passkeys, and making one."""
    return _passkeys_page(request, PasskeyNameForm())


def _passkeys_page(request: SignedInRequest, form: PasskeyNameForm) -> HttpResponse:
    leaving = PendingChange.objects.waiting().filter(account=request.user, kind=ways_in.REMOVE_PASSKEY)
    context = {
        "passkeys": keys.passkeys_of(request.user),
        "leaving": {change.data["passkey"] for change in leaving},
        "form": form,
        "account": request.user,
        "has_two_ways": ways_in.has_two_ways(request.user),
    }
    return render(request, "accounts/passkeys.html", context)


@require_POST
@login_required
@confirmed_lately
def ask_to_make(request: SignedInRequest) -> HttpResponse:
    """The question to which a new passkey is the answer."""
    return JsonResponse(keys.question_for_new(request.user))


@require_POST
@login_required
@confirmed_lately
def make(request: SignedInRequest) -> HttpResponse:
    """Keep a new passkey. Whoever was asked on the way here who they are presses once more: no answer waits."""
    if not request.POST.get("credential"):
        return _passkeys_page(request, PasskeyNameForm(initial={"name": request.POST.get("name", "")}))
    try:
        credential = keys.made(answer_in(request))
    except keys.NotProven as refusal:
        messages.warning(request, str(refusal))
        return redirect("accounts:passkeys")
    ways_in.keep_passkey(request.user, by=request.user, credential=credential, name=request.POST.get("name", ""))
    messages.info(request, _("The passkey is kept. You can sign in with it now."))
    return redirect("accounts:passkeys")


def _mine(request: SignedInRequest, key: str) -> keys.Passkey:
    found = [passkey for passkey in keys.passkeys_of(request.user) if passkey.key == key]
    if not found:
        raise Http404
    return found[0]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@confirmed_lately
def passkey(request: SignedInRequest, key: str) -> HttpResponse:
    """One passkey: call it something else, or take it away."""
    mine = _mine(request, key)
    form = PasskeyNameForm(request.POST or None, initial={"name": mine.name})
    if request.method == "POST" and form.is_valid():
        ways_in.name_passkey(request.user, by=request.user, passkey=mine.pk, name=form.cleaned_data["name"])
        messages.info(request, _("It is kept."))
        return redirect("accounts:passkeys")
    context = {"passkey": mine, "form": form, "is_new": _is_new(mine)}
    return render(request, "accounts/passkey.html", context, status=status_of(form))


def _is_new(passkey: keys.Passkey) -> bool:
    """Whether it is so new that it may be taken away at once, should somebody else have made it."""
    return passkey.made_at > clock.now() - waiting.WAIT


@require_POST
@login_required
@confirmed_lately
def remove(request: SignedInRequest, key: str) -> HttpResponse:
    """Ask that a passkey be taken away. One that is new goes at once, as the letter asks that told of it."""
    mine = _mine(request, key)
    data = {"passkey": mine.pk}
    waiting.ask(request.user, ways_in.REMOVE_PASSKEY, by=request.user, data=data, at_once=_is_new(mine))
    return redirect("accounts:account")


@require_POST
@login_required
@confirmed_lately
def only_passkeys(request: SignedInRequest) -> HttpResponse:
    """Ask that no code by mail open the account any more, or that one open it again."""
    only = request.POST.get("only") == "yes"
    if only and not ways_in.has_two_ways(request.user):
        messages.warning(request, _("This needs two passkeys, or one passkey and recovery codes."))
        return redirect("accounts:passkeys")
    waiting.ask(request.user, ways_in.SET_ONLY_PASSKEYS, by=request.user, data={"only": only})
    return redirect("accounts:account")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@confirmed_lately
def recovery(request: SignedInRequest) -> HttpResponse:
    """Recovery codes: whether there are any, and making them. They are shown in the answer to making them, only.

    Each form makes codes once: when that answer is loaded again, which sends the same form again, none are made.
    """
    made: list[str] = []
    if request.method == "POST":
        form_key = request.POST.get("form_key", "")
        if request.session.get(MADE_WITH) == form_key:
            messages.info(request, _("These codes have been shown already. None were made now."))
            return redirect("accounts:recovery")
        made = ways_in.make_recovery_codes(request.user, by=request.user)
        request.session[MADE_WITH] = form_key
    good = RecoveryCode.objects.good().filter(account=request.user, ends_at=None)
    context = {"codes": made, "has_codes": good.exists(), "account": request.user, "form_key": ids.key()}
    return render(request, "accounts/recovery.html", context)
