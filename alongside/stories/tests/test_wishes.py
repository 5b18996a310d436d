"""What both made stands at the narrower of their two wishes."""

import pytest

from alongside.accounts.models import Account
from alongside.journals.gate import Audience
from alongside.journals.models import Circle, Journal
from alongside.stories import actions
from alongside.stories.models import Story
from alongside.stories.tests.makers import AUTHORS_READ, make_published, make_story, write


@pytest.fixture
def together(journal: Journal, mara: Account, tomas: Account) -> Story:
    """A draft in which both have written."""
    story = actions.let_the_other_read(make_story(journal, mara), by=mara)
    write(story, tomas, body="<p>It was green. We both remember.</p>")
    return story


def for_everyone(story: Story, by: Account) -> Story:
    return actions.publish(story, by=by, audience=Audience.EVERYONE, door=AUTHORS_READ)


def test_nobody_widens_it_beyond_the_others_wish_and_is_told_whose_it_is(signed_in, together, mara, tomas):
    actions.publish(together, by=tomas, audience=Audience.ONLY_US)
    client = signed_in(mara)
    sent = {"audience": "everyone", "door": "open"}
    seen = client.post(f"/desk/stories/{together.key}/publish/", sent).context["change"].seen
    answer = client.post(f"/desk/stories/{together.key}/publish/", {**sent, "seen": seen})
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "Tomas wishes it to stay between you who write here." in said
    assert "Your wish is kept" in said
    together.refresh_from_db()
    assert together.audience == Audience.ONLY_US


def test_when_both_wish_it_it_is_done(together, mara, tomas):
    actions.publish(together, by=mara, audience=Audience.ONLY_US)
    actions.publish(together, by=tomas, audience=Audience.ONLY_US)
    with pytest.raises(actions.NarrowerWish):
        for_everyone(together, mara)
    assert for_everyone(together, tomas).is_public


def test_either_narrows_at_once_and_withdrawing_is_a_wish_too(together, mara, tomas):
    for_everyone(together, mara)
    assert not actions.withdraw(together, by=tomas).is_published
    with pytest.raises(actions.NarrowerWish):
        for_everyone(together, mara)
    together.refresh_from_db()
    assert not together.is_published
    assert for_everyone(together, tomas).is_public
    assert actions.publish(together, by=mara, audience=Audience.ONLY_US).audience == Audience.ONLY_US


def test_another_circle_goes_beyond_a_wish_for_one(together, mara, tomas, journal, family):
    work: Circle = journal.circles.create(name="work")
    actions.publish(together, by=tomas, audience=Audience.CIRCLES, circles=[family])
    with pytest.raises(actions.NarrowerWish, match="chosen circles"):
        actions.publish(together, by=mara, audience=Audience.CIRCLES, circles=[family, work])
    assert actions.publish(together, by=mara, audience=Audience.CIRCLES, circles=[family]).is_published


def test_changes_for_the_same_readers_need_nobodys_wish(together, mara, tomas):
    for_everyone(together, mara)
    actions.publish(together, by=tomas, audience=Audience.ONLY_US)
    write(together, mara, body="<p>Changed.</p>")
    story = actions.publish(together, by=mara, audience=Audience.ONLY_US)
    assert not story.has_unpublished_changes


def test_who_wrote_alone_asks_nobody(journal, mara, tomas):
    story = make_published(journal, mara, audience=Audience.ONLY_US)
    actions.publish(story, by=tomas, audience=Audience.ONLY_US)
    assert for_everyone(story, mara).is_public


def test_who_has_not_written_cannot_widen_what_the_other_wrote_alone(journal, mara, tomas):
    story = make_published(journal, mara, audience=Audience.ONLY_US)
    with pytest.raises(actions.NarrowerWish):
        for_everyone(story, tomas)
