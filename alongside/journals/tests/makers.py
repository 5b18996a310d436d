"""Makers of journals for tests."""

from alongside.accounts.models import Account
from alongside.journals import actions
from alongside.journals.models import Journal, Membership


def make_journal(*authors: Account, handle: str = "") -> Journal:
    """A journal begun by the first of its authors."""
    journal = actions.begin(by=authors[0], handle=handle)
    for account in authors[1:]:
        actions.add_author(journal, by=authors[0], account=account)
    return journal


def make_member(journal: Journal, account: Account, role: Membership.Role) -> Membership:
    """A keeper or guest, until there are invitations."""
    return Membership.objects.create(journal=journal, account=account, role=role)
