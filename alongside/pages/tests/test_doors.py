"""What stands on a published page where one leaves a note follows the door."""

import pytest

from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.pages import actions
from alongside.stories import actions as stories
from alongside.stories.models import Story

LINE = "We rest until spring, and hear you."
FORM = 'notes/">Leave a note'


@pytest.fixture
def story(public, journal, mara):
    """A story for everyone, set out."""
    story = stories.begin(journal, by=mara)
    assert story.working is not None
    stories.save(story, by=mara, based_on=story.working.pk, title="The room", body="<p>Wren was here.</p>")
    story = stories.publish(story, by=mara, audience=Audience.EVERYONE, door=Journal.Door.OPEN)
    background.run_what_waits()
    return story


def page(story: Story) -> str:
    actions.set_out_stale(seconds=30)
    background.run_what_waits()
    forms = actions.public_folder().read(story.path)
    assert forms is not None
    return forms["identity"].decode()


def test_a_closed_door_has_the_familys_line_in_place_of_the_form_and_opens_again(story, journal, mara):
    assert FORM in page(story)
    journals.say_door_line(journal, by=mara, line=LINE)
    journals.choose_door(journal, by=mara, door=Journal.Door.CLOSED)
    assert LINE in page(story)
    assert FORM not in page(story)
    journals.choose_door(journal, by=mara, door=Journal.Door.OPEN)
    assert FORM in page(story)
    assert LINE not in page(story)


def test_a_story_that_takes_no_notes_says_nothing_of_it(story, mara):
    stories.choose_door(story, by=mara, door=Story.Door.NONE)
    assert "Leave a note" not in page(story)
    assert ">Notes<" not in page(story)
    stories.choose_door(story, by=mara, door=Story.Door.AS_JOURNAL)
    assert FORM in page(story)


def test_holding_everything_changes_no_page(story, journal, mara):
    before = page(story)
    journals.hold_everything(journal, by=mara)
    assert page(story) == before
