"""A journal and the house it stands in: whether the front page names it, and when the operator looks into it."""

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.refusals import Refused
from alongside.foundation.words import one_line
from alongside.foundation.writing import writing
from alongside.journals.actions.journal import locked
from alongside.journals.gate import Audience
from alongside.journals.models import Journal, OperatorEntry

LISTED = "journal.listed"
ENTERED = "journal.entered_by_operator"


class NotForEveryone(Refused):
    """Only what everyone may open is named to everyone."""


class NoReason(Refused):
    """Nobody looks into a family's journal without saying why."""


class NotTheOperator(Refused):
    """This account does not run the house, or does not any more."""


@writing
def list_on_site(journal: Journal, *, by: Account, listed: bool) -> Journal:
    """Say whether the front page of the house names this journal. Raises `NotForEveryone`."""
    journal = locked(journal)
    if journal.listed == listed:
        return journal
    if listed and journal.audience != Audience.EVERYONE:
        raise NotForEveryone(_("The page of your journal is not for everyone, so this house does not name it."))
    journal.listed = listed
    journal.save(update_fields=["listed"])
    events.record(LISTED, of=journal, by=by)
    return journal


@writing
def enter_as_operator(journal: Journal, *, by: Account, reason: str) -> OperatorEntry:
    """Let the operator see which addresses stand in a journal, for an hour. The authors are told why in their record.

    The same reason within that hour is the same entry. Raises `NoReason` and `NotTheOperator`.
    """
    journal = locked(journal)
    refuse_others(by)
    reason = said_why(reason)
    same = OperatorEntry.objects.open_to(by).filter(journal=journal, reason=reason).first()
    if same:
        return same
    entry = OperatorEntry.objects.create(journal=journal, account=by, reason=reason)
    events.record(ENTERED, of=entry, by=by)
    return entry


def refuse_others(account: Account) -> None:
    """Hold whoever runs the house as such until the transaction ends; raises `NotTheOperator` for everybody else."""
    if not Account.objects.select_for_update().filter(pk=account.pk, is_operator=True, closed_at=None).exists():
        raise NotTheOperator(_("There is nothing here."))


def said_why(reason: str) -> str:
    """The reason on one line; raises `NoReason` where there are no words in it."""
    reason = one_line(reason)
    if not any(letter.isalnum() for letter in reason):
        raise NoReason(_("Please say why. The authors of the journal will read it."))
    return reason
