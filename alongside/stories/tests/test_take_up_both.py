"""Two parents, one text: the later saver sees both side by side, and goes on with either or with both."""

import re

import pytest

from alongside.accounts.models import Account
from alongside.journals.models import Journal
from alongside.stories import actions
from alongside.stories.models import Revision, Story
from alongside.stories.tests.makers import form_of, make_story, working_of


@pytest.fixture
def story(journal: Journal, mara: Account) -> Story:
    return actions.let_the_other_read(make_story(journal, mara), by=mara)


@pytest.fixture
def late(signed_in, mara: Account, tomas: Account, story: Story) -> Revision:
    """Mara's words, which came after Tomas had saved his; both from a page opened before."""
    hers, his = signed_in(mara), signed_in(tomas)
    opened_by_her, opened_by_him = form_of(hers, story), form_of(his, story)
    address = f"/desk/stories/{story.key}/save/"
    assert his.post(address, opened_by_him | {"body": "<p>His words.</p>"}).status_code == 200
    assert hers.post(address, opened_by_her | {"body": "<p>Her words.</p>"}).status_code == 409
    return story.revisions.get(body="<p>Her words.</p>")


def buttons(client, story: Story, late: Revision) -> list[str]:
    page = client.get(f"/desk/stories/{story.key}/revisions/compare/?old={working_of(story).number}&new={late.number}")
    return re.findall(rf'action="(/desk/stories/{story.key}/revisions/[^"]+)"', page.content.decode())


def test_the_later_saver_takes_up_both_in_one_act(signed_in, mara, story, late):
    client = signed_in(mara)
    both = next(address for address in buttons(client, story, late) if address.endswith("/both/"))
    answer = client.post(both, follow=True)
    assert "Both stand here now" in answer.content.decode()
    assert working_of(story).body == "<p>His words.</p><hr><p>Her words.</p>"
    assert working_of(story).made_by == mara
    assert set(story.revisions.values_list("body", flat=True)) >= {"<p>His words.</p>", "<p>Her words.</p>"}


def test_or_goes_on_with_either(signed_in, mara, story, late):
    client = signed_in(mara)
    assert working_of(story).body == "<p>His words.</p>"
    hers = next(address for address in buttons(client, story, late) if address.endswith("/restore/"))
    client.post(hers)
    assert working_of(story).body == "<p>Her words.</p>"


def test_taking_up_both_twice_is_once(mara, story, late):
    first = actions.take_up_both(late, by=mara)
    assert actions.take_up_both(late, by=mara) == first


def test_too_much_for_one_story_is_refused_and_nothing_is_lost(signed_in, mara, monkeypatch, story, late):
    def refuse(**_words: str) -> None:
        raise actions.TooMuchToKeep("This is more than one story can hold.")

    monkeypatch.setattr("alongside.stories.actions.revisions.clean_words", refuse)
    answer = signed_in(mara).post(f"/desk/stories/{story.key}/revisions/{late.number}/both/", follow=True)
    assert "This is more than one story can hold." in answer.content.decode()
    assert working_of(story).body == "<p>His words.</p>"


def test_nobody_else_takes_up_anything(signed_in, ada, stranger, story, late):
    for account in (ada, stranger):
        answer = signed_in(account).post(f"/desk/stories/{story.key}/revisions/{late.number}/both/")
        assert answer.status_code == 404
    assert working_of(story).body == "<p>His words.</p>"
