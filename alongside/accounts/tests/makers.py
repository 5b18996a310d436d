"""Makers of accounts for tests."""

from allauth.account.models import EmailAddress

from alongside.accounts.models import Account


def make_account(name: str) -> Account:
    """An account called so, at example.org, with its address proven."""
    account = Account.objects.create(email=f"{name.lower()}@example.org", name=name)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account
