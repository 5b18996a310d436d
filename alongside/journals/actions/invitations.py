"""Invitations: somebody is asked in, by mail or by an address to hand over; and a guest's pass is sent again."""

import base64
import datetime as dt
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock, ids
from alongside.foundation.refusals import Refused
from alongside.foundation.words import one_line
from alongside.foundation.writing import writing
from alongside.journals.actions.journal import AUTHOR_ADDED, locked
from alongside.journals.actions.keepers import ask_for_keeper
from alongside.journals.gate import Viewer
from alongside.journals.models import AskedAgain, Circle, Invitation, Journal, Membership, Pass

INVITED = "invitation.made"
ACCEPTED = "invitation.accepted"
TAKEN_BACK = "invitation.taken_back"
ASKED_AGAIN = "invitation.asked_again"
SENT_AGAIN = "invitation.sent_again"

LASTS = dt.timedelta(days=14)
AGAIN_LASTS = dt.timedelta(days=1)
PLACES_AT_MOST = 10  # how many letters one question for a pass can bring

Role = Membership.Role
RANK = {Role.GUEST: 0, Role.KEEPER: 1, Role.AUTHOR: 2}


class NotGood(Refused):
    """It was accepted by somebody else, taken back, is too old, or never was. Nobody is told which."""


class SignInFirst(Refused):
    """Only an account can write or keep."""


@dataclass(frozen=True)
class Accepted:
    """A place in a journal; and the secret of a new pass for the browser, where it needs one."""

    place: Membership
    secret: str = ""


def secret_of(invitation: Invitation) -> str:
    """The end of an invitation's address, made with the secret of this house: the letter is written after the deed."""
    return _made("alongside.journals.invitation", invitation.key)


def address_of(invitation: Invitation) -> str:
    """Where it is accepted."""
    return f"{settings.URL}{reverse('journals:accept', args=[secret_of(invitation)])}"


def _made(purpose: str, of: str) -> str:
    mac = salted_hmac(purpose, of, algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()).rstrip(b"=").decode()


@writing
def invite(
    journal: Journal, *, by: Account, role: Role, circles: Collection[Circle] = (), name: str = "", email: str = ""
) -> tuple[Invitation, str]:
    """Ask somebody in, and answer with the invitation and its secret. With a mail address a letter goes there.

    The same again is the invitation that is still open. Circles are for guests; an author sees what all authors see.
    """
    journal = locked(journal)
    name, email = one_line(name), email.strip()
    theirs = [circle for circle in circles if circle.journal_id == journal.pk and role == Role.GUEST]
    if name or email:
        same = journal.invitations.open().filter(again=None, role=role, name=name, email__iexact=email).first()
        if same:
            same.circles.set(theirs)
            return same, secret_of(same)
    invitation = _new(journal, role=role, name=name, email=email, made_by=by, expires_at=clock.now() + LASTS)
    invitation.circles.set(theirs)
    events.record(INVITED, of=invitation, by=by)
    return invitation, secret_of(invitation)


def _new(journal: Journal, **values: object) -> Invitation:
    invitation = Invitation(journal=journal, key=ids.key(), **values)
    invitation.digest = ids.digest(secret_of(invitation))
    invitation.save()
    return invitation


@writing
def take_back(invitation: Invitation, *, by: Account) -> None:
    """Let an invitation lead nowhere. One that was accepted stays accepted."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.is_open:
        invitation.taken_back_at = clock.now()
        invitation.save(update_fields=["taken_back_at"])
        events.record(TAKEN_BACK, of=invitation, by=by)


@writing
def accept(secret: str, *, viewer: Viewer, form_key: str = "") -> Accepted:
    """Bind an invitation to the first who accepts it. Raises `NotGood` and `SignInFirst`.

    `form_key` is what the page's form carries: the same form sent again, because the answer was lost, gets the same
    pass. No role is ever lowered.
    """
    invitation = _held(secret)
    token = _made("alongside.journals.pass", f"{invitation.key}:{form_key or secrets.token_urlsafe()}")
    if invitation.accepted_at:
        return _accepted_before(invitation, viewer, token)
    if invitation.role != Role.GUEST and viewer.account is None:
        raise SignInFirst(_("Please sign in first, so that this can be yours."))
    place = _place(invitation, viewer)
    if invitation.role == Role.KEEPER and place.role_now == Role.GUEST:
        ask_for_keeper(place, by=viewer.account, asked_in_by=invitation.made_by)
    place.circles.add(*invitation.circles.all())
    invitation.accepted_at, invitation.accepted_by = clock.now(), place
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    events.record(ACCEPTED, of=invitation, by=viewer.account, member=place.pk)
    if place.account_id or (place.pk in viewer.memberships):
        return Accepted(place)
    Pass.objects.create(membership=place, digest=ids.digest(token))
    return Accepted(place, token)


def _held(secret: str) -> Invitation:
    asked = Invitation.objects.select_for_update(of=("self",)).select_related("journal")
    invitation = asked.filter(digest=ids.digest(secret)).first()
    if invitation is None or invitation.journal.closed_at or not (invitation.is_open or invitation.accepted_at):
        raise NotGood(_("There is nothing here."))
    return invitation


def _accepted_before(invitation: Invitation, viewer: Viewer, token: str) -> Accepted:
    """Whoever accepted it is led in again; for everybody else it is as if it had never been."""
    place = invitation.accepted_by
    if place is not None:
        if place.account_id is not None and viewer.account is not None and place.account_id == viewer.account.pk:
            return Accepted(place)
        if place.passes.filter(digest=ids.digest(token)).exists():
            return Accepted(place, token)
        if place.account_id is None and place.pk in viewer.memberships:
            return Accepted(place)
    raise NotGood(_("There is nothing here."))


def _place(invitation: Invitation, viewer: Viewer) -> Membership:
    """The place that is accepted: the account's, the pass holder's, or a new one. A keeper begins as a guest."""
    if invitation.again:
        return invitation.again
    role = Role.GUEST if invitation.role == Role.KEEPER else Role(invitation.role)
    given = {"role": role, "name": invitation.name, "email": invitation.email}
    places = Membership.objects.filter(journal=invitation.journal_id)
    if viewer.account is None:
        held = places.filter(account=None, pk__in=viewer.memberships).order_by("pk").first()
        return held or places.create(journal=invitation.journal, **given)
    place, new = places.get_or_create(journal=invitation.journal, account=viewer.account, defaults=given)
    raised = RANK[role] > RANK[Role(place.role)]
    if raised:
        place.role = role
        place.save(update_fields=["role"])
    if (new or raised) and place.role == Role.AUTHOR:
        events.record(AUTHOR_ADDED, of=invitation.journal, by=viewer.account, account=viewer.account.pk)
    return place


@writing
def ask_again(email: str) -> None:
    """Somebody asks for their pass again. One row and one line, whether anybody is known by this address or not."""
    events.record(ASKED_AGAIN, of=AskedAgain.objects.create(email=email.strip()), by=None)


@writing
def send_again(asked: AskedAgain) -> None:
    """Make a fresh address for every guest's place that was given this mail address, and forget the question."""
    places = Membership.objects.filter(email__iexact=asked.email, role=Role.GUEST, account=None)
    places = places.filter(journal__closed_at=None)
    for place in places.select_related("journal").order_by("-pk")[:PLACES_AT_MOST]:
        again = _new(
            place.journal, role=Role.GUEST, email=place.email, again=place, expires_at=clock.now() + AGAIN_LASTS
        )
        events.record(SENT_AGAIN, of=again, by=None)
    AskedAgain.objects.filter(pk=asked.pk).delete()
