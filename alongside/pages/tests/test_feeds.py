"""A feed holds the whole text of what everyone may read, once it has been out for half an hour, and no photograph."""

import json

import feedparser
import pytest
from django.conf import settings
from lxml import etree

from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.notes import actions as notes
from alongside.pages import tasks
from alongside.photos import actions as photos
from alongside.photos.tests.makers import make_photograph
from alongside.stories import actions as stories
from alongside.stories.tests.makers import make_published, make_story

ATOM, JSON = "/@lichen-green/feed.atom", "/@lichen-green/feed.json"
BODY = '<h2>The room</h2><p>It was green.<span data-footnote="">So was the door.</span></p>'
NAMESPACE = {"atom": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def story(public, journal, mara, clock):
    story = make_published(journal, mara, body=BODY)
    background.run_what_waits()
    return story


@pytest.fixture
def half_an_hour_later(story, clock):
    clock.forward(minutes=30)
    tasks.tend()
    background.run_what_waits()
    return story


def items(public, path=JSON):
    return json.loads(public.read(path)["identity"])["items"]


def test_it_waits_half_an_hour_and_then_nobody_has_to_do_anything(public, story, clock):
    assert items(public) == []
    clock.forward(minutes=15)
    tasks.tend()
    background.run_what_waits()
    assert items(public) == []
    clock.forward(minutes=15)
    tasks.tend()
    background.run_what_waits()
    assert [item["title"] for item in items(public)] == ["The room"]


def test_what_was_taken_back_within_it_was_in_none(public, story, journal, mara, clock):
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE)
    make_published(journal, mara, title="The other room")
    stories.withdraw(story, by=mara)
    clock.forward(minutes=30)
    tasks.tend()
    background.run_what_waits()
    assert [item["title"] for item in items(public)] == ["The other room"]


def test_an_independent_program_reads_it(public, half_an_hour_later, journal):
    body = public.read(ATOM)["identity"]
    parsed = feedparser.parse(body)
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert (parsed.feed.title, parsed.feed.link) == (journal.heading, settings.URL + journal.path)
    (entry,) = parsed.entries
    assert entry.link == settings.URL + half_an_hour_later.path
    assert entry.id.startswith("tag:testserver,")
    assert "It was green." in entry.content[0].value
    assert entry.author == "Mara"


def test_what_the_standard_asks_for_is_there(public, half_an_hour_later):
    """RFC 4287, 4.1: of a feed and of each entry one id, title and time, and an author somewhere."""
    feed = etree.fromstring(public.read(ATOM)["identity"])
    for element in [feed, *feed.findall("atom:entry", NAMESPACE)]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"atom:{name}", NAMESPACE)) == 1, name
    assert feed.xpath("atom:link[@rel='self']/@href", namespaces=NAMESPACE) == [settings.URL + ATOM]
    assert feed.findall("atom:entry/atom:author/atom:name", NAMESPACE)
    (content,) = feed.findall("atom:entry/atom:content", NAMESPACE)
    assert content.get("type") == "html"


def test_both_say_the_same(public, half_an_hour_later):
    (item,) = items(public)
    feed = etree.fromstring(public.read(ATOM)["identity"])
    said = [feed.findtext(f"atom:entry/atom:{name}", "", NAMESPACE) for name in ("id", "title", "content")]
    assert said == [item["id"], item["title"], item["content_html"]]
    assert json.loads(public.read(JSON)["identity"])["version"] == "https://jsonfeed.org/version/1.1"


def test_every_address_in_it_is_whole(public, half_an_hour_later):
    there = f'href="{settings.URL}{half_an_hour_later.path}#fn-1"'
    assert there in items(public)[0]["content_html"]


def test_no_note_is_in_it(public, half_an_hour_later, mara):
    note = notes.receive(half_an_hour_later, words="A note on the page.", show=True).note
    notes.show(note, by=mara)
    background.run_what_waits()
    assert "A note on the page." in public.read(half_an_hour_later.path)["identity"].decode()
    assert "A note on the page." not in public.read(JSON)["identity"].decode()


def test_what_only_some_may_read_never_is(public, half_an_hour_later, journal, mara, clock):
    make_published(journal, mara, audience=Audience.ONLY_US, title="Only ours", body="<p>Not for all.</p>")
    make_story(journal, mara, title="A draft", body="<p>Not yet.</p>")
    clock.forward(minutes=30)
    tasks.tend()
    background.run_what_waits()
    assert [item["title"] for item in items(public)] == ["The room"]


def test_narrowing_takes_it_out_before_the_answer(public, half_an_hour_later, mara):
    stories.publish(half_an_hour_later, by=mara, audience=Audience.ONLY_US)
    assert public.read(JSON) is None
    assert public.read(ATOM) is None
    background.run_what_waits()
    assert items(public) == []


def test_of_a_journal_that_not_everyone_may_see_there_is_none(public, half_an_hour_later, journal, mara, nobody):
    journals.open_to(journal, by=mara, audience=Audience.ONLY_US)
    background.run_what_waits()
    never = nobody.get("/@never-was-here/feed.atom")
    for path in (ATOM, JSON):
        assert public.read(path) is None
        answer = nobody.get(path)
        assert (answer.status_code, answer.content) == (404, never.content)


def test_at_another_handle_it_is_found_and_keeps_its_names(public, half_an_hour_later, journal, mara, nobody):
    (before,) = items(public)
    journals.rename(journal, by=mara, handle="ochre")
    background.run_what_waits()
    assert nobody.get(JSON).headers["Location"] == "/@ochre/feed.json"
    (now,) = items(public, "/@ochre/feed.json")
    assert now["id"] == before["id"]
    assert now["url"] != before["url"]


def test_the_house_has_one_of_the_journals_on_its_front_page(half_an_hour_later, journal, mara, nobody):
    assert nobody.get("/feed.json").json()["items"] == []
    journals.list_on_site(journal, by=mara, listed=True)
    assert [item["title"] for item in nobody.get("/feed.json").json()["items"]] == ["The room"]
    assert feedparser.parse(nobody.get("/feed.atom").content).entries[0].title == "The room"


def test_the_page_says_where_it_is(public, half_an_hour_later, journal, mara):
    page = public.read(journal.path)["identity"].decode()
    assert f'href="{ATOM}"' in page
    assert f'href="{JSON}"' in page


def test_who_is_signed_in_gets_what_everyone_gets(half_an_hour_later, journal, mara, signed_in, nobody):
    make_published(journal, mara, audience=Audience.ONLY_US, title="Only ours")
    mine = signed_in(mara).get(f"/for-you{JSON}")
    assert mine.content == nobody.get(JSON).content


def test_no_photograph_is_in_it(public, journal, mara, kept, clock):
    photograph = make_photograph(journal, mara, audience=Audience.EVERYONE)
    photos.describe(photograph, by=mara, caption="The blanket.", description="", taken_by="")
    figure = f'<figure data-photographs="{photograph.key}"></figure>'
    story = make_published(journal, mara, body=f"<p>It was green.</p>{figure}")
    clock.forward(minutes=30)
    background.run_what_waits()
    assert "The blanket." in public.read(story.path)["identity"].decode()
    for path in (ATOM, JSON):
        said = public.read(path)["identity"].decode()
        assert "It was green." in said
        assert "The blanket." not in said
        assert photograph.key not in said
