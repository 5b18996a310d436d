"""What every test of notes begins with: a published story and its form."""

import pytest

from alongside.accounts.models import Account
from alongside.journals.models import Journal
from alongside.notes.models import Note
from alongside.notes.tests.makers import make_note, make_story
from alongside.stories.models import Story
from tests.ground.clock import Clock


@pytest.fixture
def story(journal: Journal, mara: Account) -> Story:
    """The story that everyone may read."""
    journal.door = Journal.Door.OPEN
    return make_story(journal, mara)


@pytest.fixture
def form(story: Story) -> str:
    """The address of its form."""
    return f"{story.path}notes/"


@pytest.fixture
def note(story: Story):
    """A note that waits."""
    return make_note(story, name="Bea", relation="your aunt", lived=True, show=True)


@pytest.fixture
def notes(story: Story, clock: Clock) -> list[Note]:
    """Four notes that wait, a minute apart."""
    made = []
    for number in range(4):
        clock.forward(minutes=1)
        made.append(make_note(story, f"This is note {number}.", name="Bea", show=True))
    return made
