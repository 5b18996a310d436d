"""The account's own pages, and the link that signs in."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts import actions, pending, recent
from alongside.accounts.adapter import WITH_A_LINK
from alongside.accounts.forms import AccountForm
from alongside.accounts.models import Account, SignInLink
from alongside.accounts.sessions import places, standing
from alongside.accounts.views.coming_in import SignedInRequest, come_in
from alongside.foundation import ids
from alongside.foundation.answering import status_of
from alongside.foundation.speaking import speak, spoken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: SignedInRequest) -> HttpResponse:
    """What this house keeps of the account itself, what others here call it, and the language spoken with it."""
    now = {"name": request.user.name, "language": request.user.language}
    form = AccountForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.call(request.user, by=request.user, name=form.cleaned_data["name"])
        _choose(request, form.cleaned_data["language"])
        messages.info(request, _("It is kept."))
        return redirect("accounts:account")
    context = {
        "form": form,
        "account": request.user,
        "waiting": pending.waiting(request.user),
        "passkey_used": recent.passkey_used(request),
    }
    return render(request, "accounts/account.html", context, status=status_of(form))


def _choose(request: SignedInRequest, language: str) -> None:
    """Keep the language, and speak it from here on."""
    actions.choose_language(request.user, by=request.user, language=language)
    speak(request, spoken(language) if language else get_language_from_request(request))


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The choice at the foot of a page: kept in this browser, and for whoever is signed in with their account."""
    chosen, back = request.POST.get("language", ""), request.POST.get("back", "")
    answer = redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "/")
    if chosen in dict(settings.LANGUAGES):
        if isinstance(request.user, Account):
            actions.choose_language(request.user, by=request.user, language=chosen)
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
    return answer


@login_required
@require_safe
def sessions(request: SignedInRequest) -> HttpResponse:
    """Where this account is signed in."""
    found = places(request.user, here=request.session.session_key)
    return render(request, "accounts/sessions.html", {"places": found, "elsewhere": any(not p.is_here for p in found)})


@login_required
@require_POST
def end_session(request: SignedInRequest, key: str) -> HttpResponse:
    """Sign out in one place."""
    ending = [session for session in standing(request.user) if session.data.get("key") == key]
    if not ending:
        raise Http404
    actions.end_sessions(request.user, by=request.user, sessions=ending)
    if ending[0].session_key == request.session.session_key:
        logout(request)
        return redirect("account_login")
    messages.info(request, _("It is signed out there."))
    return redirect("accounts:sessions")


@login_required
@require_POST
def end_other_sessions(request: SignedInRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    others = [session for session in standing(request.user) if session.session_key != request.session.session_key]
    actions.end_sessions(request.user, by=request.user, sessions=others)
    messages.info(request, _("You are signed in only here now."))
    return redirect("accounts:sessions")


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_link(request: HttpRequest, secret: str) -> HttpResponse:
    """A link made on the machine: opening it shows a button, and only the button uses it up."""
    if request.method != "POST":
        good = SignInLink.objects.good().filter(digest=ids.digest(secret)).exists()
        return _unreferred(render(request, "accounts/sign_in_link.html", {"good": good}, status=200 if good else 404))
    try:
        account = actions.use_sign_in_link(secret)
    except actions.LinkNotGood:
        return _unreferred(render(request, "accounts/sign_in_link.html", {"good": False}, status=404))
    return _unreferred(come_in(request, account, WITH_A_LINK))


def _unreferred(response: HttpResponse) -> HttpResponse:
    """The address of this page is a secret: no browser passes it on."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
