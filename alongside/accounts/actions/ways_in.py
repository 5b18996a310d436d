"""The ways into an account beside a code by mail, and which of them are open."""

import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from alongside.accounts.actions.waiting import WAIT
from alongside.accounts.models import Account, PendingChange, RecoveryCode
from alongside.events import actions as events
from alongside.foundation import clock, ids
from alongside.foundation.refusals import Refused
from alongside.foundation.words import one_line
from alongside.foundation.writing import writing

PASSKEY_MADE = "account.passkey_made"
PASSKEY_NAMED = "account.passkey_named"
PASSKEY_REMOVED = "account.passkey_removed"
RECOVERY_CODES_MADE = "account.recovery_codes_made"
RECOVERY_CODE_USED = "account.recovery_code_used"
ADDRESS_CHANGED = "account.address_changed"
ADDRESS_DOUBTED = "account.address_doubted"
ADDRESS_TRUSTED = "account.address_trusted"
ONLY_PASSKEYS = "account.only_passkeys"

# The kinds of change that wait.
CHANGE_ADDRESS, REMOVE_PASSKEY, SET_ONLY_PASSKEYS = "change_address", "remove_passkey", "set_only_passkeys"

CODES = 10
CODE_LENGTH = 16  # 27 ** 16 is about 2 ** 76: a digest without a salt is enough
NAME_AT_MOST = 60


class AddressTaken(Refused):
    """Somebody else signs in with this address now."""


class LastWayIn(Refused):
    """Nothing would be left to sign in with."""


class TooNew(Refused):
    """The passkey is too new to speak against the mail address that let it in."""


def passkey_rows(account: Account) -> Any:
    """The account's passkeys."""
    return Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN)


def has_two_ways(account: Account) -> bool:
    """Whether two passkeys, or one and recovery codes, open it."""
    passkeys = passkey_rows(account).count()
    return passkeys > 1 or (passkeys == 1 and RecoveryCode.objects.good().filter(account=account).exists())


@writing
def keep_passkey(account: Account, *, by: Account, credential: Mapping[str, Any], name: str) -> str:
    """Keep a new passkey; its key. Keeping the same one twice is once."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    for row in passkey_rows(account):
        if row.data["credential"].get("id") == credential.get("id"):
            return str(row.data["key"])
    name = one_line(name)[:NAME_AT_MOST] or _("Passkey")
    data = {"name": name, "credential": dict(credential), "key": ids.key()}
    kind = Authenticator.Type.WEBAUTHN
    Authenticator.objects.create(user=account, type=kind, data=data, created_at=clock.now())
    events.record(PASSKEY_MADE, of=account, by=by)
    return str(data["key"])


@writing
def name_passkey(account: Account, *, by: Account, passkey: int, name: str) -> None:
    """Call a passkey something else. An empty name leaves it as it was."""
    row = passkey_rows(account).select_for_update().get(pk=passkey)
    name = one_line(name)[:NAME_AT_MOST]
    if name and row.data["name"] != name:
        row.data["name"] = name
        row.save(update_fields=["data"])
        events.record(PASSKEY_NAMED, of=account, by=by)


@writing
def use_passkey(account: Account, *, passkey: int) -> None:
    """Keep that a passkey was used today: the day, and not the hour."""
    today = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    passkey_rows(account).filter(pk=passkey).update(last_used_at=today)


def remove_passkey(change: PendingChange) -> None:
    """Take the passkey away, if something is left to sign in with."""
    account = Account.objects.select_for_update().get(pk=change.account_id)
    rows = passkey_rows(account)
    others = rows.exclude(pk=change.data["passkey"])
    if not account.takes_codes and not others.exists():
        raise LastWayIn(_("This is the last passkey, and no code by mail opens the account."))
    if rows.filter(pk=change.data["passkey"]).delete()[0]:
        events.record(PASSKEY_REMOVED, of=account, by=account)


@writing
def make_recovery_codes(account: Account, *, by: Account) -> list[str]:
    """Make new codes; they are shown once. The old ones end, but not before their owner could say no."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    ends = clock.now() + (dt.timedelta() if account.address_unsafe_at else WAIT)
    RecoveryCode.objects.good().filter(account=account, ends_at=None).update(ends_at=ends)
    codes = ["".join(secrets.choice(ids.ALPHABET) for _ in range(CODE_LENGTH)) for _ in range(CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(account=account, digest=ids.digest(code)) for code in codes)
    events.record(RECOVERY_CODES_MADE, of=account, by=by)
    return ["-".join(code[at : at + 4] for at in range(0, CODE_LENGTH, 4)) for code in codes]


@writing
def use_recovery_code(email: str, code: str) -> Account | None:
    """Use a code up; the account it opens. One question, whoever is known here, so that no clock tells."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    good = RecoveryCode.objects.good().filter(account__is_active=True, account__email__iexact=email)
    row = good.filter(digest=ids.digest(plain)).select_for_update(of=("self",)).select_related("account").first()
    if row is None:
        return None
    row.used_at = clock.now()
    row.save(update_fields=["used_at"])
    events.record(RECOVERY_CODE_USED, of=row.account, by=row.account)
    return row.account


def change_address(change: PendingChange) -> None:
    """Let codes go to the new address, which was proven when it was asked for."""
    account = Account.objects.select_for_update().get(pk=change.account_id)
    address = change.data["to"]
    if Account.objects.filter(email__iexact=address).exclude(pk=account.pk).exists():
        raise AddressTaken(_("Somebody else signs in with this address."))
    account.email, account.address_unsafe_at = address, None
    account.save(update_fields=["email", "address_unsafe_at"])
    EmailAddress.objects.filter(user=account).delete()
    EmailAddress.objects.create(user=account, email=address, verified=True, primary=True)
    events.record(ADDRESS_CHANGED, of=account, by=account)


def set_only_passkeys(change: PendingChange) -> None:
    """Let no code by mail open the account any more, or let it again."""
    account = Account.objects.select_for_update().get(pk=change.account_id)
    only = bool(change.data["only"])
    if only and not has_two_ways(account):
        raise LastWayIn(_("This needs two passkeys, or one passkey and recovery codes."))
    account.passkeys_only = only
    account.save(update_fields=["passkeys_only"])
    events.record(ONLY_PASSKEYS, of=account, by=account, only=only)


@writing
def doubt_address(account: Account, *, by: Account, passkey: int) -> None:
    """Send no more codes to the mail address, at once: its owner no longer trusts it.

    Only a passkey that is older than the waiting time may say so. A thief who came in by that very mail could otherwise
    make a passkey and shut the owner out before any letter is read.
    """
    account = Account.objects.select_for_update().get(pk=account.pk)
    old_enough = passkey_rows(account).filter(pk=passkey, created_at__lte=clock.now() - WAIT).exists()
    if not old_enough:
        raise TooNew(_("This needs a passkey that is at least three days old."))
    if account.address_unsafe_at is None:
        account.address_unsafe_at = clock.now()
        account.save(update_fields=["address_unsafe_at"])
        events.record(ADDRESS_DOUBTED, of=account, by=by)


@writing
def trust_address(account: Account, *, by: Account) -> None:
    """Send codes to the mail address again."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    if account.address_unsafe_at is not None:
        account.address_unsafe_at = None
        account.save(update_fields=["address_unsafe_at"])
        events.record(ADDRESS_TRUSTED, of=account, by=by)
