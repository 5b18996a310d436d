"""What follows for stories from deeds on journals."""

from alongside.accounts.models import Account
from alongside.events.actions import before
from alongside.events.models import Event
from alongside.journals import actions as journals
from alongside.stories.actions.parting import part


def _part(event: Event) -> None:
    if event.journal is not None and event.actor_id is not None:
        part(event.journal, own=event.also["own"], by=Account.objects.get(pk=event.actor_id))


before(journals.PARTING, _part)
