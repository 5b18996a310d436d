"""What an author does with a bundle after a note of it was taken away."""

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.journals.models import Journal
from alongside.notes.models import Hold

READ_ON = "notes.read_on"
LEFT_TO_OTHERS = "notes.left_to_others"


@writing
def read_on(journal: Journal, *, by: Account, bundle: str) -> None:
    """Meet the notes of this bundle again."""
    if Hold.objects.filter(journal=journal, account=by, bundle=bundle).delete()[0]:
        events.record(READ_ON, of=journal, by=by)


@writing
def leave_to_others(journal: Journal, *, by: Account, bundle: str) -> None:
    """Ask whoever else writes here to read on in this bundle. It stays held for this author."""
    held = Hold.objects.filter(journal=journal, account=by, bundle=bundle, left_to_others=False)
    if held.update(left_to_others=True, held_at=clock.now()):
        events.record(LEFT_TO_OTHERS, of=journal, by=by)
