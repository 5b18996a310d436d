"""Beginning: an account gets its journal and an empty page to write on."""

from django.utils.translation import gettext as _

from alongside.accounts.actions.house import use_invitation_to_begin
from alongside.accounts.models import Account, House
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals import actions as journals
from alongside.journals.models import Membership
from alongside.stories import actions as stories


class NotForThem(Refused):
    """They were asked in to write with others, and this house does not let them begin something of their own."""


@writing
def begin(*, by: Account) -> None:
    """Begin a journal for an account that writes in none, with one empty page that only its writer can see.

    Raises `NotForThem`.
    """
    by = Account.objects.select_for_update().get(pk=by.pk)
    if not House.this().lets_begin(by):
        raise NotForThem(_("In this house you can write where somebody has asked you in. Nothing was changed."))
    use_invitation_to_begin(by)
    if not Membership.objects.filter(account=by, role=Membership.Role.AUTHOR, journal__closed_at=None).exists():
        stories.begin(journals.begin(by=by), by=by)
