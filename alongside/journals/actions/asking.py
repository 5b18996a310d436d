"""Being asked: somebody who is named or pictured wants to be taken out, or a guest wants nothing kept of them."""

import datetime as dt
import re
from collections.abc import Callable

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.foundation.words import tidy
from alongside.foundation.writing import writing
from alongside.journals.actions.house import refuse_others
from alongside.journals.actions.keepers import stop_keeper
from alongside.journals.models import Handle, Invitation, Journal, Membership, TakeOutRequest

ASKED = "journal.asked_to_take_out"
ANSWERED = "journal.answered_to_take_out"
ANSWERED_BY_HOUSE = "journal.answered_by_house"
OPENED_BY_HOUSE = "journal.question_opened_by_house"
MEMBER_LEFT = "member.left"

AT_MOST = 5
WITHIN = dt.timedelta(hours=1)
ASKER_KEPT = dt.timedelta(days=1)
HANDLE = re.compile(r"/@([a-z0-9-]+)(?:[/?#]|$)")


class AskedTooOften(Refused):
    """More came from one place within an hour than one person asks."""


class NoAnswer(Refused):
    """An answer without words."""


_finders: list[Callable[[str], Journal | None]] = []


def found_by(finder: Callable[[str], Journal | None]) -> None:
    """Say whose thing stands at an address that names no journal, a photograph's say."""
    if finder not in _finders:
        _finders.append(finder)


@writing
def ask_to_be_taken_out(*, address: str, words: str, email: str, came_from: str) -> TakeOutRequest:
    """Keep what somebody asks about a page. Nothing it answers depends on whether the page is there.

    `came_from` is where the question came from on the network; only a keyed digest of it is kept, for a day.
    """
    asker = salted_hmac("alongside.journals.asker", came_from, algorithm="sha256").hexdigest()
    if TakeOutRequest.objects.filter(asker=asker, made_at__gt=clock.now() - WITHIN).count() >= AT_MOST:
        raise AskedTooOften(_("This was asked too often from here. Please wait an hour."))
    asked = TakeOutRequest.objects.create(
        journal=journal_at(address), address=address, words=tidy(words).strip(), email=email, asker=asker
    )
    events.record(ASKED, of=asked, by=None)
    return asked


def journal_at(address: str) -> Journal | None:
    """Whose page or photograph stands at this address."""
    named = HANDLE.search(address.lower())
    handle = Handle.objects.filter(name=named[1]).select_related("journal").first() if named else None
    if handle:
        return handle.journal
    return next((journal for finder in _finders if (journal := finder(address))), None)


@writing
def open_asked(asked: TakeOutRequest, *, by: Account) -> TakeOutRequest:
    """Let whoever runs the house read what was asked and not answered. The authors find that in their record."""
    refuse_others(by)
    asked = TakeOutRequest.objects.select_for_update().get(pk=asked.pk)
    if asked.opened_by_house_at is None:
        asked.opened_by_house_at = clock.now()
        asked.save(update_fields=["opened_by_house_at"])
        events.record(OPENED_BY_HOUSE, of=asked, by=by)
    return asked


@writing
def answer_asked(asked: TakeOutRequest, *, by: Account, answer: str, for_house: bool = False) -> TakeOutRequest:
    """Answer it, once; the answer goes to the address that was given, if one was.

    `for_house` says that whoever runs the house answers, where the authors did not.
    """
    if for_house:
        refuse_others(by)
    asked = TakeOutRequest.objects.select_for_update().get(pk=asked.pk)
    if not tidy(answer).strip():
        raise NoAnswer(_("There are no words in it yet. One sentence is enough."))
    if asked.answered_at is None:
        asked.answer, asked.answered_at, asked.answered_by = tidy(answer).strip(), clock.now(), by
        asked.save(update_fields=["answer", "answered_at", "answered_by"])
        events.record(ANSWERED_BY_HOUSE if for_house else ANSWERED, of=asked, by=by)
    return asked


@writing
def forget_askers() -> None:
    """Forget where questions came from as soon as it no longer bounds anything."""
    old = TakeOutRequest.objects.filter(made_at__lt=clock.now() - ASKER_KEPT).exclude(asker="")
    old.update(asker="")


@writing
def leave_as_guest(member: Membership, *, by: Account | None) -> None:
    """Erase what is kept of a guest or keeper who wants that, with every invitation by which they came."""
    held = Membership.objects.select_for_update(of=("self",)).exclude(role=Membership.Role.AUTHOR)
    place = held.filter(pk=member.pk).first()
    if place is None:
        return
    forget_invitations(place)
    Membership.objects.filter(pk=place.pk).delete()
    stop_keeper(place, by=by)
    events.record(MEMBER_LEFT, of=place, by=by)


def forget_invitations(place: Membership) -> None:
    """Let every invitation to whoever has this place lead nowhere, and hold neither name nor address."""
    invitations = Invitation.objects.to(place)
    invitations.filter(taken_back_at=None).update(taken_back_at=clock.now())
    invitations.update(name="", email="")
