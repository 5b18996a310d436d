"""The one question before a letter about a journal goes to somebody who writes in it, and the one way that it goes.

Whoever adds such a letter adds a kind here, and says whether it goes while the journal rests. Why each does or does not
stands in `docs/decisions/0030`; `tests/house/test_letters.py` sees that no letter goes another way.
"""

from enum import Enum, auto
from typing import Final

from django.utils.functional import Promise

from alongside.accounts.models import Account
from alongside.foundation import mail
from alongside.journals.actions.resting import hold_back
from alongside.journals.models import Journal, Membership


class Letter(Enum):
    """Every kind of letter about a journal that goes to its authors."""

    CLOSED = auto()
    DESTROYING = auto()
    PHOTOGRAPH_DELETED = auto()
    KEEPER = auto()
    CANNOT_WAIT = auto()
    AFTER_REST = auto()
    AUTHOR_CLOSING = auto()
    TAKEN_OFF = auto()
    DAILY = auto()


# These go while a journal rests: what takes effect or is gone for good unless somebody says no, and what the one they
# named says cannot wait. The page of the rest names each.
PASSES: Final = frozenset(
    {
        Letter.CLOSED,
        Letter.DESTROYING,
        Letter.PHOTOGRAPH_DELETED,
        Letter.KEEPER,
        Letter.CANNOT_WAIT,
    }
)
# Said to have died, and told all the same (`docs/decisions/0027`).
TO_THE_DEAD: Final = frozenset({Letter.CLOSED, Letter.DESTROYING})


def may_be_told(journal: Journal, letter: Letter) -> bool:
    """Whether this goes to the authors of a journal now."""
    return letter in PASSES or not journal.is_resting


def authors_of(journal: Journal, letter: Letter) -> list[Account]:
    """The authors to whom a letter of this kind goes, whenever it goes."""
    authors = journal.memberships.filter(role=Membership.Role.AUTHOR).select_related("account").order_by("pk")
    told = authors if letter in TO_THE_DEAD else authors.filter(died_at=None)
    accounts = [author.account for author in told if author.account]
    return [account for account in accounts if account.is_active and account.closed_at is None]


def tell_authors(
    journal: Journal,
    letter: Letter,
    *,
    subject: Promise,
    template: str,
    context: dict[str, object] | None = None,
    only: int | None = None,
    but: int | None = None,
) -> None:
    """Write to those who write here, or in one letter after the rest; `only` and `but` are accounts."""
    if not may_be_told(journal, letter):
        hold_back(journal)
        return
    for account in authors_of(journal, letter):
        if account.pk != but and only in {None, account.pk}:
            mail.send(
                to=account.email, subject=subject, template=template, context=context or {}, language=journal.language
            )


def is_at_rest(email: str, *, in_journal: int | None = None) -> bool:
    """Whether this is the address of somebody who writes in a journal that rests, in this one where one is named.

    Anybody can type an address into a form. What the house would ask of it, or tell it, is then left out.
    """
    resting = Journal.objects.resting().filter(**({"pk": in_journal} if in_journal else {}))
    authors = Membership.objects.filter(role=Membership.Role.AUTHOR, account__email__iexact=email)
    return authors.filter(journal__in=resting).exists()
