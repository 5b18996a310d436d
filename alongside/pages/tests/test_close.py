"""What closing a journal does to the folder that the world can see."""

import pytest

from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.pages import actions
from alongside.pages.models import Page
from alongside.stories import actions as stories
from tests.ground.clock import Clock


@pytest.fixture
def story(journal, mara):
    """A story for everyone, set out."""
    story = stories.begin(journal, by=mara)
    assert story.working is not None
    stories.save(story, by=mara, based_on=story.working.pk, title="The room", body="<p>Wren was here.</p>")
    story = stories.publish(story, by=mara, audience=Audience.EVERYONE, door=Journal.Door.OPEN)
    actions.set_out_stale(seconds=30)
    assert actions.public_folder().read(story.path) is not None
    return story


def standing():
    return [path for path in actions.public_folder().walk() if "@" in path]


def test_nothing_of_it_stands_when_the_deed_is_done_and_nothing_comes_back(story, journal, mara):
    assert standing()
    journals.close(journal, by=mara)
    assert standing() == []
    actions.set_out_stale(seconds=30)
    background.run_what_waits()
    actions.reconcile()
    assert standing() == []


def test_kept_after_all_the_same_bytes_stand_again(story, journal, mara):
    before = actions.public_folder().read(story.path)
    journals.close(journal, by=mara)
    journals.keep_after_all(journal, by=mara)
    background.run_what_waits()
    assert actions.public_folder().read(story.path) == before


def test_destroyed_no_row_of_its_pages_is_left(story, journal, mara):
    with Clock() as time:
        journals.close(journal, by=mara)
        time.forward(days=31)
        journals.destroy_due()
    assert not Page.objects.filter(path__startswith=journal.path).exists()
    assert not Journal.objects.exists()
    assert standing() == []
