"""Who may begin in this house, and who runs it."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from alongside.accounts.models import Account, House, HouseInvitation
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing

HOUSE_INVITED = "house.invited"
HOUSE_INVITATION_TAKEN_BACK = "house.invitation_taken_back"
HOUSE_TURNED_AWAY = "house.turned_away"
OPERATOR_NAMED = "operator.named"
OPERATOR_ENDED = "operator.ended"


class CannotBeInvited(Refused):
    """No letter can be sent there."""


@writing
def invite_to_begin(email: str, *, by: Account | None) -> HouseInvitation:
    """Let somebody with this address begin here, once. Inviting again while it is unused changes nothing.

    The answer is the same whether the address is known here or not.
    """
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise CannotBeInvited(_("%(email)s is not a mail address.") % {"email": email}) from None
    invitation, new = HouseInvitation.objects.select_for_update().get_or_create(email=email)
    if not new and invitation.used_at is None:
        return invitation
    invitation.used_at = None
    invitation.save(update_fields=["used_at"])
    events.record(HOUSE_INVITED, of=invitation, by=by)
    return invitation


@writing
def take_back_invitation_to_begin(email: str) -> None:
    """Let an invitation to begin lead nowhere, if it is there and unused."""
    held = HouseInvitation.objects.select_for_update().filter(email=email.strip().lower(), used_at=None).first()
    if held:
        events.record(HOUSE_INVITATION_TAKEN_BACK, of=held, by=None)
        held.delete()


@writing
def use_invitation_to_begin(account: Account) -> None:
    """Somebody begins: their invitation to do so, if one counts now, is used up, and they may for good."""
    if House.this().welcomes(account.email):
        held = HouseInvitation.objects.filter(email=account.email.lower(), used_at=None)
        if held.update(used_at=clock.now()):
            Account.objects.filter(pk=account.pk).update(may_begin=True)


@writing
def turn_away(house: House) -> None:
    """Somebody who was not invited asked to begin. Of them nothing is kept; the line takes the time of an account."""
    events.record(HOUSE_TURNED_AWAY, of=house, by=None)


@writing
def name_operator(account: Account, *, by: Account | None) -> Account:
    """Let this account open the console. Only the machine does this. Naming twice is once."""
    return _operates(account, by=by, value=True)


@writing
def end_operator(account: Account, *, by: Account | None) -> Account:
    """Let this account open the console no more; it holds from the next request on."""
    return _operates(account, by=by, value=False)


def _operates(account: Account, *, by: Account | None, value: bool) -> Account:
    account = Account.objects.select_for_update().get(pk=account.pk)
    if account.is_operator != value:
        account.is_operator = value
        account.save(update_fields=["is_operator"])
        events.record(OPERATOR_NAMED if value else OPERATOR_ENDED, of=account, by=by)
    return account
