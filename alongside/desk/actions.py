"""Beginning: an account gets its journal and an empty page to write on."""

from alongside.accounts.models import Account
from alongside.foundation.writing import writing
from alongside.journals import actions as journals
from alongside.journals.models import Membership
from alongside.stories import actions as stories


@writing
def begin(*, by: Account) -> None:
    """Begin a journal for an account that writes in none, with one empty page that only its writer can see."""
    Account.objects.select_for_update().get(pk=by.pk)
    if not Membership.objects.filter(account=by, role=Membership.Role.AUTHOR, journal__closed_at=None).exists():
        stories.begin(journals.begin(by=by), by=by)
