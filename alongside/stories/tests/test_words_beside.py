"""Words that came too late stay at hand until they are taken up or left."""

from collections.abc import Callable

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.journals.models import Journal
from alongside.stories import actions
from alongside.stories.models import Story
from alongside.stories.tests.makers import form_of, make_story, working_of, write
from tests.ground.clock import Clock

SignIn = Callable[[Account], Client]
LINE = "Words of yours are kept beside these."


@pytest.fixture
def story(journal: Journal, mara: Account, tomas: Account, signed_in: SignIn) -> Story:
    """A story with words of Tomas, and words of Mara beside them."""
    story = actions.let_the_other_read(make_story(journal, mara), by=mara)
    client = signed_in(mara)
    opened = form_of(client, story)
    write(story, tomas, body="<p>His words.</p>")
    assert client.post(f"/desk/stories/{story.key}/save/", opened | {"body": "<p>Her words.</p>"}).status_code == 409
    return story


def writing_page(client: Client, story: Story) -> str:
    return client.get(f"/desk/stories/{story.key}/").content.decode()


def test_a_way_to_them_stays_on_the_writing_page_of_who_wrote_them(
    signed_in: SignIn, mara: Account, tomas: Account, story: Story, clock: Clock
) -> None:
    for _time in range(2):
        page = writing_page(signed_in(mara), story)
        kept = story.revisions.get(body="<p>Her words.</p>")
        assert LINE in page
        assert f"compare/?old={working_of(story).number}&amp;new={kept.number}" in page
        clock.forward(hours=1)
        write(story, tomas, body="<p>His words went on.</p>")
    assert LINE not in writing_page(signed_in(tomas), story)


def test_they_are_taken_up(signed_in: SignIn, mara: Account, story: Story) -> None:
    kept = story.revisions.get(body="<p>Her words.</p>")
    client = signed_in(mara)
    client.post(f"/desk/stories/{story.key}/revisions/{kept.number}/restore/")
    assert working_of(story).body == "<p>Her words.</p>"
    assert LINE not in writing_page(client, story)


def test_they_are_left_among_the_revisions(signed_in: SignIn, mara: Account, story: Story) -> None:
    kept = story.revisions.get(body="<p>Her words.</p>")
    client = signed_in(mara)
    base = f"/desk/stories/{story.key}/revisions/"
    both = client.get(f"{base}compare/?old={working_of(story).number}&new={kept.number}").content.decode()
    assert both.count("Leave them among the revisions") == 1
    for _time in range(2):
        assert client.post(f"{base}{kept.number}/leave/").status_code == 302
    assert LINE not in writing_page(client, story)
    assert "Her words." in client.get(f"{base}{kept.number}/").content.decode()
    assert working_of(story).body == "<p>His words.</p>"


def test_nobody_else_leaves_them(
    signed_in: SignIn, idris: Account, stranger: Account, mara: Account, story: Story
) -> None:
    kept = story.revisions.get(body="<p>Her words.</p>")
    for account in (idris, stranger):
        answer = signed_in(account).post(f"/desk/stories/{story.key}/revisions/{kept.number}/leave/")
        assert answer.status_code == 404
    assert LINE in writing_page(signed_in(mara), story)


def test_what_one_is_working_on_cannot_be_left_beside(mara: Account, story: Story) -> None:
    assert not actions.leave_beside(working_of(story), by=mara).closed


def test_revisions_of_one_minute_are_told_apart(signed_in: SignIn, mara: Account, story: Story) -> None:
    page = signed_in(mara).get(f"/desk/stories/{story.key}/revisions/").content.decode()
    assert page.count("– Her words.</option>") == 2
    assert page.count("– His words.</option>") == 2


def test_replaced_words_are_read_apart(signed_in: SignIn, mara: Account, story: Story) -> None:
    base = f"/desk/stories/{story.key}/revisions/"
    numbers = [revision.number for revision in story.revisions.order_by("-number")[:2]]
    both = signed_in(mara).get(f"{base}compare/?old={numbers[1]}&new={numbers[0]}").content.decode()
    assert "<del>His</del> <ins>Her</ins> words." in both
