"""Everything that can be done to an account, its sessions and its links, and to what the house says of itself."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.accounts.actions.house import use_invitation_to_begin
from alongside.accounts.models import Account, House, SignInLink
from alongside.events import actions as events
from alongside.events.models import Event
from alongside.foundation import clock, ids
from alongside.foundation.refusals import Refused
from alongside.foundation.words import one_line
from alongside.foundation.writing import writing

MADE = "account.made"
ASKED = "account.asked"
ARRIVED = "account.arrived"
NAMED = "account.named"
LANGUAGE_CHOSEN = "account.language_chosen"
FORGOTTEN = "account.forgotten"
SIGN_IN_LINK_MADE = "account.sign_in_link_made"
SIGN_IN_LINK_USED = "account.sign_in_link_used"
SESSIONS_ENDED = "account.sessions_ended"
LETTER_ANSWERED = "account.letter_answered"
HOUSE_DESCRIBED = "house.described"

LINK_LASTS = dt.timedelta(minutes=30)
FORGET_AFTER = dt.timedelta(days=1)


class NotAnAddress(Refused):
    """No letter can be sent there."""


class LinkNotGood(Refused):
    """The link was used, is too old, or never was."""


@dataclass(frozen=True)
class Statement:
    """What the house says of itself; None leaves a part as it is."""

    name: str | None = None
    run_by: str | None = None
    contact: str | None = None
    sign_up: House.SignUp | None = None


@writing
def make(email: str, *, name: str = "") -> Account:
    """Make an account from the machine, whose owner vouches for the address. One that is there stays as it is."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise NotAnAddress(_("%(email)s is not a mail address.") % {"email": email}) from None
    account, new = Account.objects.get_or_create(email=email, defaults={"name": one_line(name)})
    if new:
        _vouch(account)
        events.record(MADE, of=account, by=None)
    return account


@writing
def sign_up(save: Callable[[], Account], *, may_begin: bool = True) -> Account:
    """Keep the account that `save` makes; it is nobody's until its address has answered.

    `may_begin` says whether it may begin a journal of its own; who was only asked in to write with others may not.
    """
    account = save()
    account.may_begin = may_begin
    account.save(update_fields=["may_begin"])
    events.record(ASKED, of=account, by=None)
    return account


@writing
def sign_up_again(email: str) -> None:
    """Somebody asks to begin with an address that is known here. Nothing changes.

    The line in the record takes as long as a new account does, so that no clock tells who is known.
    """
    account = Account.objects.filter(email=email).first()
    if account:
        events.record(ASKED, of=account, by=None)


def _vouch(account: Account) -> None:
    """Whoever made the account or its link on the machine stands for its address."""
    EmailAddress.objects.update_or_create(
        user=account, email=account.email, defaults={"verified": True, "primary": True}
    )


@writing
def arrive(account: Account, *, asked_in: bool = False, language: str = "") -> None:
    """An account is signed in for the first time. Arriving twice is once.

    `asked_in` says that they come to write or to keep with others, and not of themselves. `language` is the one that
    was spoken with them: letters go out in it, until they choose another.
    """
    Account.objects.select_for_update().get(pk=account.pk)
    if not Event.objects.filter(name=ARRIVED, thing=account.pk).exists():
        if language and not account.language:
            account.language = language
            account.save(update_fields=["language"])
        use_invitation_to_begin(account)
        events.record(ARRIVED, of=account, by=account, asked_in=int(asked_in))


@writing
def call(account: Account, *, by: Account, name: str) -> Account:
    """Keep what others here call this person. It may be empty."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    name = one_line(name)
    if account.name != name:
        account.name = name
        account.save(update_fields=["name"])
        events.record(NAMED, of=account, by=by)
    return account


@writing
def choose_language(account: Account, *, by: Account, language: str) -> Account:
    """Speak this language with whoever this is, and write to them in it; nothing is as each browser asks."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    if account.language != language:
        account.language = language
        account.save(update_fields=["language"])
        events.record(LANGUAGE_CHOSEN, of=account, by=by)
    return account


@writing
def make_sign_in_link(account: Account) -> str:
    """Make a link that signs the account in, once, within half an hour; its address. Only the machine does this."""
    secret = ids.secret()
    link = SignInLink.objects.create(account=account, digest=ids.digest(secret), expires_at=clock.now() + LINK_LASTS)
    events.record(SIGN_IN_LINK_MADE, of=link, by=None, account=account.pk)
    return f"{settings.URL}{reverse('accounts:sign_in_link', args=[secret])}"


@writing
def use_sign_in_link(secret: str) -> Account:
    """Use the link up; the account it signs in."""
    good = SignInLink.objects.good().filter(digest=ids.digest(secret))
    link = good.select_for_update(of=("self",)).select_related("account").first()
    if link is None:
        raise LinkNotGood(_("This link has been used, or it is too old."))
    link.used_at = clock.now()
    link.save(update_fields=["used_at"])
    _vouch(link.account)
    events.record(SIGN_IN_LINK_USED, of=link, by=link.account, account=link.account.pk)
    return link.account


@writing
def name_session(account: Account, *, session_key: str, began: str) -> None:
    """Keep with a new session how it began, and a key by which its page can speak of it."""
    UserSession.objects.filter(user=account, session_key=session_key).update(data={"key": ids.key(), "began": began})


@writing
def end_sessions(account: Account, *, by: Account, sessions: list[UserSession]) -> None:
    """Sign the account out in these places. What has ended already stays ended."""
    keys = [session.session_key for session in sessions if session.user_id == account.pk]
    ended, _kinds = UserSession.objects.filter(session_key__in=keys).delete()
    Session.objects.filter(session_key__in=keys).delete()
    if ended:
        events.record(SESSIONS_ENDED, of=account, by=by)


@writing
def answer_letter(account: Account) -> None:
    """Keep that its owner pressed the button of a letter, signed in or not. It changes nothing by itself."""
    events.record(LETTER_ANSWERED, of=account, by=account)


@writing
def describe_house(statement: Statement) -> House:
    """Keep what the house says of itself. Only the machine does this. Saying it twice changes nothing."""
    row = House.objects.select_for_update().order_by("pk").first()
    house = row or House()
    given = {name: value for name, value in vars(statement).items() if value is not None}
    changed = {name: one_line(value) for name, value in given.items() if one_line(value) != getattr(house, name)}
    if changed:
        for name, value in changed.items():
            setattr(house, name, value)
        house.save()
        events.record(HOUSE_DESCRIBED, of=house, by=None)
    return house


@writing
def tidy() -> None:
    """Forget what is of no more use: addresses that never answered, links, sessions and counts that are over."""
    horizon = clock.now() - FORGET_AFTER
    silent = EmailAddress.objects.filter(verified=False).values("user")
    for account in Account.objects.filter(last_login=None, made_at__lt=horizon, pk__in=silent):
        events.record(FORGOTTEN, of=account, by=None)
        account.delete()
    SignInLink.objects.filter(expires_at__lt=horizon).delete()
    Session.objects.filter(expire_date__lt=clock.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    _forget_counts()


def _forget_counts() -> None:
    """Of guesses, those that count no more. The cache itself lets them go only when it is full."""
    over = connection.ops.adapt_datetimefield_value(clock.now())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cache WHERE expires < %s", [over])
