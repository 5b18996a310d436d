"""What the tests of handing over share: somebody named, a month that passes, and what somebody may do now."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core import mail
from django.test import Client

from alongside.accounts.models import Account
from alongside.accounts.recent import CONFIRMED_AT
from alongside.foundation import clock as clocks
from alongside.foundation.background import run_what_waits
from alongside.journals.actions import standing_in, succession
from alongside.journals.models import Journal, Membership, Power, StandingIn, Successor
from tests.ground.clock import Clock


@dataclass(frozen=True)
class Absence:
    """Everybody who is there when Mara is not, and what she chose."""

    clock: Clock
    mara: Account
    tomas: Account
    journal: Journal
    ada: Account
    signed_in: Callable[[Account], Client]
    nobody: Client
    successor: Successor
    hers: Client


def freshly(browser: Client) -> Client:
    """The same browser, in which somebody has shown just now who they are."""
    session = browser.session
    session[CONFIRMED_AT] = clocks.now().timestamp()
    session.save()
    return browser


ALL = (Power.KEEP, Power.CLOSE_NOTES, Power.PRINT, Power.ERASE)


def named(
    journal: Journal, by: Account, who: Account, *powers: Power, told: bool = True, waits: int | None = None
) -> Successor:
    """Somebody whom this author has named."""
    author = Membership.objects.get(journal=journal, account=by)
    if waits is not None:
        succession.choose_waiting(author, by=by, waits=waits, opens_veiled=False, wish="")
    member = Membership.objects.get(journal=journal, account=who)
    return succession.name_successor(author, member, by=by, powers=powers or ALL, told=told)


def gone(successor: Successor, by: Account) -> StandingIn:
    """They have said that the author cannot come back, and the first letters went."""
    asked = standing_in.say_gone(successor, by=by, why=StandingIn.Why.DIED)
    run_what_waits()
    return asked


def days_pass(clock: Clock, days: int, *, at_once: int = 3) -> None:
    """So many days, in which the house does what it does every few."""
    while days > 0:
        step = min(days, at_once)
        clock.forward(days=step)
        house_works()
        days -= step


def house_works() -> None:
    """What the house does by itself."""
    standing_in.remind()
    run_what_waits()


def page_of(successor: Successor) -> str:
    return f"/desk/standing-in/{successor.key}/"


def letters(to: str = "") -> list[Any]:
    """The letters that ask whether somebody is there."""
    return [each for each in mail.outbox if each.subject == "Are you there?" and (not to or each.to == [to])]


def here_path(letter: Any) -> str:
    found = re.search(r"http://testserver(/i-am-here/\S+)", str(letter.body))
    assert found
    return found[1]


def may_now(browser: Client, successor: Successor) -> set[str]:
    """The deeds that the page of whoever was named offers now."""
    said = browser.get(page_of(successor)).content.decode()
    return {deed for deed in ("close-notes", "erase", "keep") if f"{page_of(successor)}{deed}/" in said}
