"""Passkeys: what a browser is asked, and what its answer proves."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.foundation.refusals import Refused


class NotProven(Refused):
    """What the browser answered proves nothing."""


@dataclass(frozen=True)
class Passkey:
    """One passkey of an account."""

    pk: int
    key: str
    name: str
    made_at: dt.datetime
    used_at: dt.datetime | None


def passkeys_of(account: Account) -> list[Passkey]:
    """The account's passkeys, the oldest first."""
    rows = Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return [
        Passkey(row.pk, row.data.get("key", ""), row.data["name"], row.created_at, row.last_used_at) for row in rows
    ]


def question_for_new(account: Account) -> dict[str, Any]:
    """What a browser needs to make a passkey; the challenge waits in the session."""
    question: dict[str, Any] = auth.begin_registration(account, passwordless=True)
    return question


def question() -> dict[str, Any]:
    """What a browser needs to show a passkey, whosever it is; the challenge waits in the session."""
    asked: dict[str, Any] = auth.begin_authentication(None)
    return asked


def made(answer: Any) -> dict[str, Any]:
    """The new passkey in the browser's answer, proven against the question."""
    try:
        auth.parse_registration_response(answer)
        proven = auth.complete_registration(answer)
    except (ValidationError, TypeError, ValueError, KeyError, AttributeError):
        raise NotProven(_("The passkey could not be kept. Nothing has been changed; please try it again.")) from None
    if not proven.is_user_verified():
        raise NotProven(_("This passkey does not ask who you are. Please use one with a code, a finger or a face."))
    return dict(answer)


def shown(answer: Any) -> tuple[Account, int]:
    """The account that the shown passkey opens, and the passkey's id."""
    try:
        auth.parse_authentication_response(answer)
        account = auth.extract_user_from_response(answer)
        passkey = auth.complete_authentication(account, answer)
    except (ValidationError, TypeError, ValueError, KeyError, AttributeError):
        raise NotProven(_("This passkey does not open anything here. Nothing has been changed.")) from None
    return account, passkey.pk
