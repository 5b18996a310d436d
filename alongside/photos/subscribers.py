"""What follows for photographs from deeds on them and on journals."""

from alongside.accounts.actions import closing
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
before(closing.DESTROYED, lambda event: actions.destroy_what_was_only_theirs(Account.objects.get(pk=event.thing)))
before(journals.DESTROYED, lambda event: actions.bury_journal(event.thing))
before(journals.MEMBER_LEFT, lambda event: actions.forget_who_put_in(event.thing))
closing.name_stands_where(actions.has_wishes_of)
asking.found_by(journal_at)

on(actions.TAKEN_IN, tasks.print_later)
on(actions.REPLACED, tasks.print_later)
on(actions.LOOK_CHANGED, tasks.print_later)
on(actions.MADE_BARE, tasks.print_later)
on(actions.MADE_BARE, tasks.sweep)
on(actions.DELETED, tasks.tell_of_deleting)
on(actions.AGREED_TO_DESTROY, tasks.destroy_when_agreed)
on(actions.DESTROYED, tasks.sweep)
on(journals.DESTROYED, tasks.sweep)
