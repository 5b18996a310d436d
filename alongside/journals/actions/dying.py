"""An author has died: said by another author, and taken back as easily."""

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals.models import Membership

HAS_DIED = "member.has_died"
IS_HERE = "member.is_here"


class OnlyOfAnother(Refused):
    """It is said of another author, never of oneself."""


@writing
def say_has_died(author: Membership, *, by: Account) -> Membership:
    """Send them no more letters about this journal, but that it is closed. Their name stays under what they wrote.

    What was only theirs stays closed.

    It takes no authority from them: whoever says this wrongly shuts nobody out.
    """
    author = Membership.objects.select_for_update().get(pk=author.pk)
    if author.account_id == by.pk or author.role != Membership.Role.AUTHOR:
        raise OnlyOfAnother(_("This can be said of another author only. Nothing was changed."))
    if author.died_at is None:
        author.died_at = clock.now()
        author.save(update_fields=["died_at"])
        events.record(HAS_DIED, of=author, by=by)
    return author


@writing
def say_is_here(author: Membership, *, by: Account) -> Membership:
    """Take it back: by any author, or by the one of whom it was said."""
    author = Membership.objects.select_for_update().get(pk=author.pk)
    if author.died_at is not None:
        author.died_at = None
        author.save(update_fields=["died_at"])
        events.record(IS_HERE, of=author, by=by)
    return author
