"""A story is told another way: for children, shorter, in another language; each with its own readers."""

import re

import pytest

from alongside.events.models import Event
from alongside.journals import actions as journals
from alongside.journals.gate import Audience, viewer_of
from alongside.stories import actions
from alongside.stories.models import Kind, Story
from alongside.stories.tests.makers import make_published, make_story, working_of, write


@pytest.fixture
def story(journal, mara):
    return make_published(journal, mara, body="<p>She died in March.</p>")


def told(client, story, kind, **sent):
    return client.post(f"/desk/stories/{story.key}/tell/{kind}/", {"begin": "empty", **sent})


def test_pressing_twice_is_one_telling(signed_in, mara, tomas, story):
    client = signed_in(mara)
    page = client.get(f"/desk/stories/{story.key}/tell/children/").content.decode()
    (key,) = re.findall(r'name="form_key" value="([^"]+)"', page)
    first, second = (told(client, story, "children", form_key=key) for _time in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Story.objects.filter(telling_of=story).count() == 1
    told(client, story, "children", form_key=key, begin="words")
    told(signed_in(tomas), story, "children", form_key=key)
    told(client, story, "children")
    told(client, story, "children")
    assert Story.objects.filter(telling_of=story).count() == 5
    assert key not in str(list(Story.objects.values_list("form_key", flat=True)))


def newest():
    return Story.objects.order_by("-pk")[0]


def test_one_for_children_begins_empty_and_only_its_makers(signed_in, mara, tomas, story):
    page = signed_in(mara).get(f"/desk/stories/{story.key}/tell/children/").content.decode()
    assert re.search(r'value="empty"[^>]*checked', page)
    answer = told(signed_in(mara), story, "children")
    telling = newest()
    assert answer["Location"] == f"/desk/stories/{telling.key}/"
    assert (telling.telling_of, telling.kind, telling.audience) == (story, Kind.CHILDREN, Audience.ONLY_ME)
    assert working_of(telling).body == ""
    assert signed_in(tomas).get(answer["Location"]).status_code == 404
    assert Event.objects.filter(name=actions.TOLD_ANEW, thing=telling.pk, actor=mara).count() == 1
    assert "A drawing can stand here too" in signed_in(mara).get(answer["Location"]).content.decode()


def test_one_in_another_language_begins_with_the_words(signed_in, mara, story):
    page = signed_in(mara).get(f"/desk/stories/{story.key}/tell/language/").content.decode()
    assert re.search(r'value="words"[^>]*checked', page)
    refused = told(signed_in(mara), story, "language", begin="words")
    assert (refused.status_code, Story.objects.count()) == (422, 1)
    assert "Please say in which language." in refused.content.decode()
    told(signed_in(mara), story, "language", begin="words", language="fr")
    telling = newest()
    assert (telling.kind, telling.language, working_of(telling).body) == ("language", "fr", "<p>She died in March.</p>")


def test_a_telling_of_a_telling_belongs_to_the_first(mara, story):
    children = actions.tell_anew(story, by=mara, kind=Kind.CHILDREN)
    again = actions.tell_anew(children, by=mara, kind=Kind.SHORT)
    assert again.telling_of == story
    with pytest.raises(actions.NoSuchTelling):
        actions.tell_anew(story, by=mara, kind=Kind.FIRST)


def test_it_keeps_the_door_of_the_first(mara, story):
    actions.choose_door(story, by=mara, door=Story.Door.NONE)
    assert actions.tell_anew(story, by=mara, kind=Kind.SHORT).door == Story.Door.NONE


def test_there_is_no_other_way_to_tell_it(signed_in, mara, story):
    assert signed_in(mara).get(f"/desk/stories/{story.key}/tell/sideways/").status_code == 404


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_nobody_else_finds_the_page(signed_in, request, nobody, story, who):
    client = signed_in(request.getfixturevalue(who))
    for page in ("beside/", "tell/children/", "look-over/"):
        assert client.get(f"/desk/stories/{story.key}/{page}").status_code == 404
    assert told(client, story, "children").status_code == 404
    assert told(nobody, story, "children").status_code == 302
    assert Story.objects.count() == 1


def test_the_page_beside_a_story_names_only_what_this_author_may_know(signed_in, mara, tomas, story):
    mine = actions.tell_anew(story, by=mara, kind=Kind.CHILDREN)
    write(mine, mara, title="Where Noor is")
    assert "Where Noor is" in signed_in(mara).get(f"/desk/stories/{story.key}/beside/").content.decode()
    assert "Where Noor is" not in signed_in(tomas).get(f"/desk/stories/{story.key}/beside/").content.decode()
    assert "For children" in signed_in(mara).get("/desk/").content.decode()


def test_a_telling_can_be_a_story_of_its_own(signed_in, mara, story):
    telling = actions.tell_anew(story, by=mara, kind=Kind.SHORT)
    for _time in range(2):
        signed_in(mara).post(f"/desk/stories/{telling.key}/make-its-own/")
    telling.refresh_from_db()
    assert (telling.telling_of, telling.kind) == (None, Kind.FIRST)
    assert Event.objects.filter(name=actions.MADE_ITS_OWN).count() == 1


def test_words_of_both_are_told_anew_no_wider_than_either_wished(journal, mara, tomas):
    """A telling is no way around what the other author wished for their words."""
    both = make_story(journal, mara)
    actions.let_the_other_read(both, by=mara)
    write(both, tomas, body="<p>Tomas too.</p>")
    actions.publish(both, by=tomas, audience=Audience.ONLY_US)
    telling = actions.tell_anew(both, by=mara, kind=Kind.SHORT, with_words=True)
    with pytest.raises(actions.NarrowerWish):
        actions.publish(telling, by=mara, audience=Audience.EVERYONE, door=journal.Door.OPEN)
    telling.refresh_from_db()
    assert not telling.is_published
    actions.let_the_other_read(telling, by=mara)
    actions.publish(telling, by=tomas, audience=Audience.EVERYONE, door=journal.Door.OPEN)
    assert Story.objects.get(pk=telling.pk).is_public
    empty = actions.tell_anew(both, by=mara, kind=Kind.SHORT)
    write(empty, mara, body="<p>Mine alone.</p>")
    assert actions.publish(empty, by=mara, audience=Audience.EVERYONE).is_public


def test_whoever_parts_takes_the_tellings_along_together(journal, mara, tomas):
    story = make_published(journal, mara)
    telling = actions.tell_anew(story, by=mara, kind=Kind.CHILDREN)
    write(telling, mara, title="For Ben")
    actions.let_the_other_read(telling, by=mara)
    hers = actions.tell_anew(story, by=mara, kind=Kind.SHORT)
    other = make_published(journal, mara, title="March")
    actions.choose_related(story, by=mara, others=[other])
    own = journals.part_ways(journal, by=mara)
    copies = Story.objects.filter(journal=own)
    first = copies.get(telling_of=None, working__title="The room")
    assert set(copies.filter(telling_of=first).values_list("kind", flat=True)) == {"children", "short"}
    assert [each.other.journal_id for each in first.related.all()] == [own.pk]
    telling.refresh_from_db()
    hers.refresh_from_db()
    assert (telling.telling_of, hers.journal) == (story, own)
    assert not Story.objects.editable_by(viewer_of(tomas)).filter(journal=own).exists()
