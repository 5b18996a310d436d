"""Whoever writes another telling reads of which story it is one, and gets back to it."""

import pytest

from alongside.journals.gate import Audience
from alongside.stories import actions
from alongside.stories.models import Kind
from alongside.stories.tests.makers import make_published, write


@pytest.fixture
def story(journal, mara):
    return make_published(journal, mara, title="The <green> room")


def page_of(client, story):
    return " ".join(client.get(f"/desk/stories/{story.key}/").content.decode().split())


@pytest.mark.parametrize(
    ("kind", "language", "how"),
    [(Kind.SHORT, "", "A short one"), (Kind.CHILDREN, "", "For children"), (Kind.LANGUAGE, "ar", "العربيّة")],
)
def test_it_says_which_and_leads_back(signed_in, story, kind, language, how):
    mara = story.made_by
    telling = actions.tell_anew(story, by=mara, kind=kind, language=language)
    page = page_of(signed_in(mara), telling)
    first = f'<a href="/desk/stories/{story.key}/"><bdi lang="en">The &lt;green&gt; room</bdi></a>'
    assert f"Another telling of {first}: <bdi>{how}</bdi>" in page
    assert "Another telling" not in page_of(signed_in(mara), story)


def test_of_a_story_that_is_only_another_authors_nothing_is_said(signed_in, story, mara, tomas):
    telling = actions.tell_anew(story, by=mara, kind=Kind.SHORT, language="")
    write(telling, mara, title="Short")
    telling = actions.publish(telling, by=mara, audience=Audience.EVERYONE)
    type(story).objects.filter(pk=story.pk).update(audience=Audience.ONLY_ME, published=None)
    page = page_of(signed_in(tomas), telling)
    assert "Another telling of a story: <bdi>A short one</bdi>" in page
    assert "green" not in page
