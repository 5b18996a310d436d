"""Where an account is signed in, in words that a person can tell their own things by."""

import datetime as dt
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.browsers import in_plain_words
from alongside.accounts.models import Account
from alongside.foundation import clock

BEGAN = {
    "code": gettext_lazy("with a code by mail"),
    "passkey": gettext_lazy("with a passkey"),
    "recovery": gettext_lazy("with a recovery code"),
    "link": gettext_lazy("with a link made on the machine"),
    "kept": gettext_lazy("when you kept your account after all"),
    "sign-up": gettext_lazy("when you signed up"),
}


@dataclass(frozen=True)
class Place:
    """One place where the account is signed in."""

    key: str
    browser: str
    since: dt.datetime
    began: str
    is_here: bool


def standing(account: Account) -> list[UserSession]:
    """The account's sessions that have not ended, the newest first."""
    standing = Session.objects.filter(expire_date__gt=clock.now()).values("session_key")
    return list(UserSession.objects.filter(user=account, session_key__in=standing).order_by("-created_at", "-pk"))


def places(account: Account, *, here: str | None) -> list[Place]:
    """Where the account is signed in; `here` is the key of the session that asks."""
    return [
        Place(
            key=session.data.get("key", ""),
            browser=in_plain_words(session.user_agent),
            since=session.created_at,
            began=str(BEGAN.get(session.data.get("began", ""), _("in a way that was not kept"))),
            is_here=session.session_key == here,
        )
        for session in standing(account)
    ]
