"""Codes by mail that prove an address, for somebody who is signed in already. One at a time, kept with the session."""

import hmac
import secrets
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts import limits
from alongside.accounts.models import Account
from alongside.foundation import clock, ids, mail
from alongside.foundation.refusals import Refused

LASTS_SECONDS = 15 * 60
TRIES = 3
WAITING = "code_by_mail"


class TooOften(Refused):
    """Codes were asked for or guessed too often."""


class NotTheCode(Refused):
    """This is not the code in the letter, or it is too old."""


@dataclass(frozen=True)
class Purpose:
    """What a code is for, with the letter that carries it."""

    name: str
    template: str


def send(request: HttpRequest, purpose: Purpose, *, to: str, is_taken: bool = False) -> None:
    """Send a code there. Where the address is another account's the letter says so, and no code is right."""
    _count(request, "send_code")
    code = f"{secrets.randbelow(10**9):09d}"
    request.session[WAITING] = {
        "purpose": purpose.name,
        "to": to,
        "digest": "" if is_taken else ids.digest(code),
        "until": clock.now().timestamp() + LASTS_SECONDS,
        "left": TRIES,
    }
    template = "accounts/letters/address_taken.txt" if is_taken else purpose.template
    shown = f"{code[:3]}-{code[3:6]}-{code[6:]}"
    mail.send(to=to, subject=gettext_lazy("Your code"), template=template, context={"code": shown})


def waiting_for(request: HttpRequest, purpose: Purpose) -> str:
    """The address to which a code for this was sent and that is still good; nothing when there is none."""
    kept = request.session.get(WAITING) or {}
    good = kept.get("purpose") == purpose.name and kept["left"] > 0 and kept["until"] > clock.now().timestamp()
    return str(kept["to"]) if good else ""


def take(request: HttpRequest, purpose: Purpose, said: str) -> str:
    """Use the code up; the address that it proves."""
    address = waiting_for(request, purpose)
    if not address:
        raise NotTheCode(_("This code is too old, or was tried too often. Please ask for another one."))
    _count(request, "guess_code")
    kept = request.session[WAITING]
    digits = "".join(letter for letter in said if letter.isdecimal())
    if not hmac.compare_digest(ids.digest(digits), kept["digest"]):
        request.session[WAITING] = {**kept, "left": kept["left"] - 1}
        raise NotTheCode(_("This is not the code in the letter. Please look again."))
    del request.session[WAITING]
    return address


def _count(request: HttpRequest, action: str) -> None:
    if not limits.guess(request, action, str(request.user.pk)):
        raise TooOften(_("This was tried too often. Please wait a little, and ask for a new code then."))


def is_of_another(address: str, account: Account) -> bool:
    """Whether somebody else signs in with this address."""
    return Account.objects.filter(email__iexact=address).exclude(pk=account.pk).exists()
