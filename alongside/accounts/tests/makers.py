"""Makers of accounts for tests."""

from alongside.accounts.models import Account


def make_account(name: str) -> Account:
    """An account called so, at example.org."""
    return Account.objects.create(email=f"{name.lower()}@example.org", name=name)
