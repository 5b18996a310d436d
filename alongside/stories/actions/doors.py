"""The door of one story: who meets a note to it first, where that is not as everywhere in the journal."""

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.writing import writing
from alongside.stories.actions.words import locked
from alongside.stories.models import Story

DOOR_CHOSEN = "story.door_chosen"


@writing
def choose_door(story: Story, *, by: Account, door: Story.Door) -> Story:
    """Give a story a door of its own, or the journal's again. It decides nothing that already waits."""
    story = locked(story)
    if story.door != door:
        story.door = door
        story.save(update_fields=["door"])
        events.record(DOOR_CHOSEN, of=story, by=by)
    return story
