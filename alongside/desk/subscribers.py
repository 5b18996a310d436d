"""What the desk draws from deeds elsewhere."""

from alongside.accounts import actions as accounts
from alongside.accounts.models import Account, House
from alongside.desk import actions
from alongside.events.actions import before
from alongside.events.models import Event
from alongside.journals import actions as journals
from alongside.journals.models import Membership
from alongside.stories.actions.destroying import let_go_of_words


def open_an_empty_page(event: Event) -> None:
    """For whoever comes of themselves and may begin here; who was asked into a journal finds that one.

    It happens inside the arrival's own transaction, so that the page is there before the answer that leads to it.
    """
    account = Account.objects.get(pk=event.thing)
    if event.also["asked_in"]:
        return
    if House.this().lets_begin(account) and not Membership.objects.filter(account=account).exists():
        actions.begin(by=account)


before(accounts.ARRIVED, open_an_empty_page)


def let_go_of_stories(event: Event) -> None:
    """A journal can only go when no story holds its own words fast."""
    let_go_of_words(event.thing)


before(journals.DESTROYED, let_go_of_stories)
