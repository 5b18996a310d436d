"""Makers for tests of the console."""

from alongside.accounts.actions import house as houses
from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account


def make_operator(name: str = "Olive") -> Account:
    """Somebody who runs the house and has no tie to any journal."""
    return houses.name_operator(make_account(name), by=None)
