"""Invitations: as an author sees one, and as whoever is invited does.

Opening an invitation's address changes nothing and tells nothing of where it leads; only the button accepts it.
"""

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts import asked_in
from alongside.accounts.recent import is_recent
from alongside.foundation import ids
from alongside.foundation.answering import status_of
from alongside.journals import actions
from alongside.journals.gate import PASSES_AT_MOST, AuthorRequest, ViewerRequest
from alongside.journals.models import Invitation, Membership, Pass
from alongside.journals.people_forms import AgainForm

A_YEAR = 60 * 60 * 24 * 365


def _invitation(request: AuthorRequest, key: str) -> Invitation:
    mine = Invitation.objects.handed_out_by(request.viewer).select_related("journal")
    return get_object_or_404(mine, key=key)


@login_required
@require_safe
def invitation(request: AuthorRequest, key: str) -> HttpResponse:
    """An invitation that an author handed out, with its address while it is open.

    Whoever has the address comes in by it, so it is shown to somebody who has said lately who they are.
    """
    found = _invitation(request, key)
    context = {
        "invitation": found,
        "address": actions.address_of(found) if found.is_open and is_recent(request) else "",
        "journal": found.journal,
        "example": found.journal.is_example,
        "at": "people",
    }
    return render(request, "journals/invitation.html", context)


@login_required
@require_POST
def take_back(request: AuthorRequest, key: str) -> HttpResponse:
    """Let it lead nowhere."""
    actions.take_back(_invitation(request, key), by=request.user)
    messages.info(request, _("The invitation is taken back. Its address opens nothing."))
    return redirect("journals:people")


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: ViewerRequest, secret: str) -> HttpResponse:
    """The way in: constant words and a button for whoever holds the address."""
    found = Invitation.objects.select_related("journal", "accepted_by").filter(digest=ids.digest(secret)).first()
    if found is None:
        raise Http404
    if found.is_open and found.journal_id in request.viewer.writes_in:
        return _unreferred(redirect("journals:invitation", key=found.key))
    if request.method == "POST":
        return _accepted(request, found, secret)
    if found.accepted_by_id is not None and found.accepted_by_id in request.viewer.memberships:
        return _unreferred(_in(found.accepted_by))
    if not found.is_open:
        raise Http404
    asks_for_account = found.role != Membership.Role.GUEST and request.viewer.account is None
    context = {"form_key": ids.secret(), "asks_for_account": asks_for_account}
    return _unreferred(render(request, "journals/accept.html", context))


def _accepted(request: ViewerRequest, found: Invitation, secret: str) -> HttpResponse:
    try:
        accepted = actions.accept(secret, viewer=request.viewer, form_key=request.POST.get("form_key", "")[:100])
    except actions.SignInFirst:
        # An invitation to write or to keep is enough for an account, whoever may begin in this house.
        asked_in.remember(request, found.key)
        return _unreferred(redirect(f"{reverse(settings.LOGIN_URL)}?next={request.path}"))
    except actions.NotGood:
        raise Http404 from None
    answer = _in(accepted.place)
    if accepted.secret:
        _keep_pass(request, answer, accepted)
    return _unreferred(answer)


def _in(place: Membership | None) -> HttpResponse:
    """Where a place leads: authors to their desk, everybody else to the journal as it is for them."""
    if place is None:
        raise Http404
    path = reverse("desk:home") if place.role == Membership.Role.AUTHOR else f"/for-you{place.journal.path}"
    answer = HttpResponseRedirect(path)
    answer.status_code = 303
    return answer


def _keep_pass(request: ViewerRequest, answer: HttpResponse, accepted: actions.Accepted) -> None:
    """Put the new pass before those that the browser keeps: one for each place, and none that is dead."""
    held = [secret for secret in request.COOKIES.get(settings.PASS_COOKIE_NAME, "").split(".") if secret]
    by_digest = {ids.digest(secret): secret for secret in held[:PASSES_AT_MOST]}
    living = Pass.objects.filter(digest__in=by_digest).exclude(membership=accepted.place)
    others = [by_digest[digest] for digest in living.order_by("-pk").values_list("digest", flat=True)]
    answer.set_cookie(
        settings.PASS_COOKIE_NAME,
        ".".join([accepted.secret, *others][:PASSES_AT_MOST]),
        max_age=A_YEAR,
        path="/",
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: ViewerRequest) -> HttpResponse:
    """Ask for one's way in again. The answer is the same whether anybody is known by this address or not."""
    form = AgainForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _unreferred(render(request, "journals/again.html", {"form": form}, status=status_of(form)))
    email = form.cleaned_data["email"]
    if ratelimit.consume(request, action="invitation_again", key=email.lower()):
        actions.ask_again(email)
    return _unreferred(render(request, "journals/asked_again.html"))


def _unreferred(answer: HttpResponse) -> HttpResponse:
    """The address of this page is a secret: no browser passes it on."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
