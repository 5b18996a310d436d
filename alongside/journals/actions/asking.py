"""Being asked: somebody who is named or pictured wants to be taken out, or a guest wants nothing kept of them."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, TypeVar

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.foundation.sending import sent_as
from alongside.foundation.words import tidy
from alongside.foundation.writing import writing
from alongside.journals.actions.house import refuse_others
from alongside.journals.actions.keepers import stop_keeper
from alongside.journals.models import Handle, Invitation, Journal, Membership, TakeOutRequest
from alongside.journals.models.asked import Asked

ASKED = "journal.asked_to_take_out"
ANSWERED = "journal.answered_to_take_out"
ANSWERED_BY_HOUSE = "journal.answered_by_house"
OPENED_BY_HOUSE = "journal.question_opened_by_house"
LAID_ASIDE = "journal.laid_question_aside"
MEMBER_LEFT = "member.left"

AT_MOST = 5
WITHIN = dt.timedelta(hours=1)
ASKER_KEPT = dt.timedelta(days=1)
A = TypeVar("A", bound=Asked)
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


def same_form(kind: type[A], form_key: str, *said: str) -> tuple[str, A | None]:
    """What is kept of a form with these answers, and what was asked by it before, if it was sent before."""
    key = sent_as(form_key, *said)
    return key, kind.objects.filter(form_key=key).first() if key else None


def kept_once(kind: type[A], key: str, **fields: Any) -> tuple[A, bool]:
    """Keep a question, and whether it is new: not where the same form arrived twice at once."""
    if not key:
        return kind.objects.create(**fields), True
    kept: tuple[A, bool] = kind.objects.get_or_create(form_key=key, defaults=fields)
    return kept


def counted(kind: type[A], came_from: str) -> str:
    """A keyed digest of where a question comes from on the network. Raises `AskedTooOften`."""
    asker = salted_hmac("alongside.journals.asker", came_from, algorithm="sha256").hexdigest()
    if kind.objects.filter(asker=asker, made_at__gt=clock.now() - WITHIN).count() >= AT_MOST:
        raise AskedTooOften(_("This was asked too often from here. Please wait an hour."))
    return asker


@writing
def ask_to_be_taken_out(*, address: str, words: str, email: str, came_from: str, form_key: str = "") -> TakeOutRequest:
    """Keep what somebody asks about a page. Nothing it answers depends on whether the page is there.

    `came_from` is where the question came from on the network; only a keyed digest of it is kept, for a day. The same
    form (`form_key`) sent again is the same question. Raises `AskedTooOften`.
    """
    key, before = same_form(TakeOutRequest, form_key, address, words, email)
    if before is not None:
        return before
    asker = counted(TakeOutRequest, came_from)
    what = {"journal": journal_at(address), "address": address, "words": tidy(words).strip(), "email": email}
    asked, new = kept_once(TakeOutRequest, key, asker=asker, **what)
    if new:
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
    return answered(asked, by=by, answer=answer, event=ANSWERED_BY_HOUSE if for_house else ANSWERED)


def answered(asked: A, *, by: Account, answer: str, event: str) -> A:
    """Keep an answer, once, inside the transaction of the deed. Raises `NoAnswer`."""
    asked = type(asked).objects.select_for_update().get(pk=asked.pk)
    if not tidy(answer).strip():
        raise NoAnswer(_("There are no words in it yet. One sentence is enough."))
    if asked.answered_at is None:
        asked.answer, asked.answered_at, asked.answered_by = tidy(answer).strip(), clock.now(), by
        asked.save(update_fields=["answer", "answered_at", "answered_by"])
        events.record(event, of=asked, by=by)
    return asked


@writing
def lay_aside(asked: TakeOutRequest, *, by: Account) -> TakeOutRequest:
    """Let a question rest to which no answer can be sent, as no address was given. Raises `NoAnswer`."""
    asked = TakeOutRequest.objects.select_for_update().get(pk=asked.pk)
    if asked.email:
        raise NoAnswer(_("They left an address, and wait for an answer. One sentence is enough."))
    if asked.answered_at is None:
        asked.answered_at, asked.answered_by = clock.now(), by
        asked.save(update_fields=["answered_at", "answered_by"])
        events.record(LAID_ASIDE, of=asked, by=by)
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
