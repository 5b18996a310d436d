"""The authors choose what stands at the end of a story."""

import pytest

from alongside.events.models import Event
from alongside.journals.gate import Audience
from alongside.journals.tests.makers import make_journal
from alongside.stories import actions
from alongside.stories.models import Kind, Related
from alongside.stories.tests.makers import make_published, make_story


@pytest.fixture
def story(journal, mara):
    return make_published(journal, mara)


@pytest.fixture
def others(journal, mara):
    return [make_published(journal, mara, title=title) for title in ("March", "April", "May")]


def chosen(story):
    return [each.other for each in story.related.order_by("place")]


def choose(client, story, *others):
    sent = {f"place_{place}": other.key for place, other in enumerate(others, start=1)}
    return client.post(f"/desk/stories/{story.key}/beside/choose/", sent)


def test_they_stand_in_the_order_that_was_chosen(signed_in, mara, story, others):
    march, april, may = others
    client = signed_in(mara)
    for _time in range(2):
        assert choose(client, story, may, march, may).status_code == 302
    assert chosen(story) == [may, march]
    assert Event.objects.filter(name=actions.RELATED_CHOSEN, actor=mara).count() == 1
    fields = client.get(f"/desk/stories/{story.key}/beside/").context["related"]
    assert [field.value() for field in fields if field.value()] == [may.key, march.key]
    choose(client, story, april)
    assert chosen(story) == [april]
    choose(client, story)
    assert chosen(story) == []


def test_each_is_named_with_how_it_is_told_and_for_whom_it_stands(signed_in, mara, story, journal):
    ours = make_published(journal, mara, title="Ours", audience=Audience.ONLY_US)
    gone = make_published(journal, mara, title="Gone")
    actions.withdraw(gone, by=mara)
    make_story(journal, mara, title="Mine")
    shown = make_story(journal, mara, title="Shown")
    actions.let_the_other_read(shown, by=mara)
    actions.tell_anew(ours, by=mara, kind=Kind.CHILDREN, with_words=True)
    page = signed_in(mara).get(f"/desk/stories/{story.key}/beside/").content.decode()
    for named in (
        "Ours (Only us)",
        "Gone (withdrawn)",
        "Mine (a draft, only yours)",
        "Shown (a draft)",
        "Ours (For children, a draft, only yours)",
    ):
        assert f">{named}</option>" in page, named


def test_nothing_of_another_journal_and_not_the_story_itself(signed_in, mara, stranger, story):
    elsewhere = make_published(make_journal(stranger, handle="elsewhere"), stranger)
    assert choose(signed_in(mara), story, elsewhere).status_code == 422
    assert choose(signed_in(mara), story, story).status_code == 422
    actions.choose_related(story, by=mara, others=[elsewhere, story])
    assert not Related.objects.exists()


def test_what_the_other_author_chose_of_their_own_stays_and_is_not_told(signed_in, mara, tomas, story, others):
    journal = story.journal
    hers = make_story(journal, mara, title="Only Mara’s")
    actions.choose_related(story, by=mara, others=[hers, others[0]])
    page = signed_in(tomas).get(f"/desk/stories/{story.key}/beside/").content.decode()
    assert "Only Mara’s" not in page
    assert hers.key not in page
    choose(signed_in(tomas), story, others[1])
    assert chosen(story) == [others[1], hers]


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_nobody_else_chooses(signed_in, request, story, others, who):
    assert choose(signed_in(request.getfixturevalue(who)), story, others[0]).status_code == 404
    assert chosen(story) == []
