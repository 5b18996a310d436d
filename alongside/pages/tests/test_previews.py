"""Only the page that everyone gets tells machines of a card and a frame."""

import pytest
from lxml import html

from alongside.foundation import background
from alongside.journals.gate import Audience
from alongside.pages.cards import card_address
from alongside.stories.tests.makers import make_published, make_story

PREVIEW = (
    "//meta[starts-with(@property, 'og:') or starts-with(@name, 'twitter:') or @name='description']"
    "|//link[contains(@type, 'oembed')]"
)


def previews(page):
    return html.fromstring(page).xpath(PREVIEW)


def test_the_public_page_does(public, journal, mara):
    story = make_published(journal, mara)
    background.run_what_waits()
    said = previews(public.read(story.path)["identity"])
    names = {each.get("property") or each.get("name") or each.get("type") for each in said}
    assert names >= {"og:title", "og:url", "og:image", "og:image:alt", "twitter:card", "application/json+oembed"}


@pytest.mark.parametrize("audience", [Audience.ONLY_US, Audience.LINK, Audience.EVERYONE])
def test_a_page_made_for_one_viewer_does_not(public, journal, mara, signed_in, audience):
    story = make_published(journal, mara, audience=audience)
    page = signed_in(mara).get(f"/for-you{story.path}")
    assert page.status_code == 200
    assert previews(page.content) == []


def test_what_was_shared_by_its_link_does_not(journal, mara, nobody):
    story = make_published(journal, mara, audience=Audience.LINK)
    story.refresh_from_db()
    page = nobody.get(story.shared_path)
    assert page.status_code == 200
    assert previews(page.content) == []


def test_what_not_everyone_may_read_has_no_card(journal, mara):
    stories = [
        make_story(journal, mara),
        *(make_published(journal, mara, audience=who) for who in (Audience.ONLY_US, Audience.LINK)),
    ]
    assert [card_address(story) for story in stories] == ["", "", ""]
