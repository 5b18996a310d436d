"""What follows for photographs from deeds on them and on journals."""

from alongside.accounts.models import Account
from alongside.events.actions import before, on
from alongside.events.models import Event
from alongside.journals import actions as journals
from alongside.journals.actions import asking
from alongside.photos import actions, tasks
from alongside.photos.addresses import journal_at


def _part(event: Event) -> None:
    if event.journal is not None and event.actor_id is not None:
        actions.part(event.journal, own=event.also["own"], by=Account.objects.get(pk=event.actor_id))


before(journals.PARTING, _part)
asking.found_by(journal_at)

on(actions.TAKEN_IN, tasks.print_later)
on(actions.REPLACED, tasks.print_later)
on(actions.LOOK_CHANGED, tasks.print_later)
on(actions.MADE_BARE, tasks.print_later)
on(actions.MADE_BARE, tasks.sweep)
on(actions.DELETED, tasks.tell_of_deleting)
on(actions.DESTROYED, tasks.sweep)
on(journals.DESTROYED, tasks.sweep)
