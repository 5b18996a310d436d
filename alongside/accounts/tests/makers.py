"""Makers of accounts for tests."""

from allauth.account.models import EmailAddress
from django.test import Client

from alongside.accounts.actions import house as houses
from alongside.accounts.models import Account
from alongside.accounts.recent import CONFIRMED_AT


def make_account(name: str) -> Account:
    """An account called so, at example.org, with its address proven."""
    account = Account.objects.create(email=f"{name.lower()}@example.org", name=name)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def make_operator(name: str = "Olive") -> Account:
    """Somebody who runs the house and has no tie to any journal."""
    return houses.name_operator(make_account(name), by=None)


def long_ago(browser: Client) -> None:
    """Whoever sits at this browser signed in so long ago that they are asked again who they are."""
    session = browser.session
    session[CONFIRMED_AT] = 0
    session.save()
