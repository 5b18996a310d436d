"""What the letters of a journal hold, as its authors choose it."""

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.journals.models import Journal
from alongside.mailing.models import Announcement, Delivery, Letters
from alongside.notes.models import Posted

CHOSEN = "letters.chosen"


@writing
def choose_letters(journal: Journal, *, by: Account, holds: Letters.Holds) -> Letters:
    """Choose what a letter says, or that there are none. What came out while there were none is not told of."""
    Journal.objects.select_for_update().get(pk=journal.pk)
    before = Letters.of(journal)
    if before.holds == holds:
        return before
    if Letters.Holds.NONE in {before.holds, holds}:
        Announcement.objects.filter(journal=journal).update(gathered_at=clock.now())
        Delivery.objects.filter(announcement__journal=journal, post=Posted.Post.WAITING).delete()
    chosen, _new = Letters.objects.update_or_create(journal=journal, defaults={"holds": holds})
    events.record(CHOSEN, of=chosen, by=by)
    return chosen
