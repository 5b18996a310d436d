"""What follows for notes: letters, what two authors who part take with them, and what senders do with copies."""

from alongside.accounts.actions import closing
from alongside.accounts.models import Account
from alongside.events.actions import before, on
from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.notes import actions, posting, tasks
from alongside.notes.actions import doors, indexing, leaving, parting
from alongside.notes.models import Note
from alongside.stories.actions.parting import COPIED, MOVED


def _with_a_story(event: Event) -> None:
    original = event.also.get("original", event.thing)
    if event.journal is not None and event.actor_id is not None:
        by = Account.objects.get(pk=event.actor_id)
        parting.copy_of_story(original, left=event.also["left"], own=event.journal, story=event.thing, by=by)


def _others(event: Event) -> None:
    if event.journal is not None and event.actor_id is not None:
        by = Account.objects.get(pk=event.actor_id)
        leaving.forget_pastings(by, event.journal)
        parting.copy_others(event.journal, own=event.also["own"], by=by)


before(COPIED, _with_a_story)
before(MOVED, _with_a_story)
before(journals.PARTING, _others)
before(actions.CORRECTED, lambda event: parting.correct_copies(Note.objects.get(pk=event.thing)))
before(actions.WITHDRAWN, lambda event: parting.withdraw_copies(event.thing))
before(actions.ERASED, lambda event: parting.erase_copies(event.thing))
before(closing.DESTROYED, lambda event: leaving.forget_reader(Account.objects.get(pk=event.thing)))
before(journals.HELD_NO_MORE, lambda event: doors.let_in_what_was_held(event.thing))
on(journals.HOLD_ASKED, tasks.send_hold_link)
on(actions.ADDRESS_GIVEN, tasks.ask_to_confirm)
on(actions.TOLD, tasks.tell_sender)
on(actions.HELD_WORDS_CHOSEN, tasks.mark_again)
background.every(60 * 60, actions.tell_senders)
background.every(60 * 60, actions.forget_counts)
background.every(60 * 60, actions.forget_left_lying)
background.every(60, actions.count_people)
background.every(1, indexing.put_in_what_came)
background.every(60, indexing.lay_together)
background.every(60 * 60, actions.forget_addresses)
background.every(2, posting.post_letters)
