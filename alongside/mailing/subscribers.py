"""What follows for letters: stories that are published, and the round and the door that the notes have already."""

from alongside.events.actions import before, on
from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals.recall import goes_out_by
from alongside.mailing import actions, incoming, tasks
from alongside.mailing.bag import LettersBag
from alongside.mailing.keys import BOUNCE, LEAVE
from alongside.mailing.reports import LETTERS, OF_JOURNAL
from alongside.notes.bags import carry_too
from alongside.notes.postbox import taken_in_at
from alongside.stories import actions as stories
from alongside.stories.models import Story


def _of_story(event: Event) -> None:
    actions.announce(Story.objects.get(pk=event.thing))


before(stories.PUBLISHED, _of_story)
on(actions.ASKED, tasks.ask_to_confirm)
carry_too(LettersBag())
taken_in_at(f"{LEAVE}-", incoming.LEAVING)
taken_in_at(f"{BOUNCE}-", incoming.BOUNCES)
goes_out_by(LETTERS)
goes_out_by(OF_JOURNAL)
background.every(60 * 60, actions.forget_unconfirmed)
