"""Every mail address by which somebody can be reached, for the few letters that must not be missed."""

from allauth.account.models import EmailAddress

from alongside.accounts.actions.ways_in import CHANGE_ADDRESS
from alongside.accounts.models import Account, PendingChange


def every_address(account: Account) -> list[str]:
    """The address of this account first; then others it has proven, those it had before too, as far as they are kept.

    Whoever changed their address may still read the old one; and who is asked whether they live is asked everywhere.
    """
    proven = EmailAddress.objects.filter(user=account, verified=True).order_by("pk").values_list("email", flat=True)
    changes = PendingChange.objects.filter(account=account, kind=CHANGE_ADDRESS).order_by("-pk")
    # The new one of a change was proven when it was asked for, also where it waits or was let be.
    before = [change.data.get(end, "") for change in changes for end in ("from", "to")]
    found: dict[str, str] = {}
    for address in (account.email, *proven, *before):
        if address:
            found.setdefault(address.lower(), address)
    return list(found.values())
