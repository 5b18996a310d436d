"""A story that everyone may read has a frame, which other sites may show: words alone, and a way here."""

import pytest
from django.conf import settings
from lxml import html

from alongside.foundation import background
from alongside.foundation.headers import for_cards, for_frames, for_public_files
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.pages.tests.makers import Visitor
from alongside.photos.tests.makers import make_photograph
from alongside.stories import actions as stories
from alongside.stories.tests.makers import make_published, make_story, write

NAME = "</title><script>alert(1)</script>"


@pytest.fixture
def story(public, journal, mara, clock):
    photographs = [
        make_photograph(journal, mara, audience=Audience.EVERYONE, description="Her hand in ours."),
        make_photograph(journal, mara, veil="Our daughter, asleep."),
    ]
    figures = "".join(f'<figure data-photographs="{each.key}"></figure>' for each in photographs)
    story = make_published(journal, mara, title=NAME, body=f"<p>It was green.</p>{figures}")
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE)
    background.run_what_waits()
    return story


def frame_of(public, story):
    return public.read(f"{story.path}frame/")["identity"].decode()


def test_it_says_how_the_story_begins_and_leads_there(public, story, journal):
    page = html.fromstring(frame_of(public, story))
    said = page.text_content()
    assert NAME in said
    assert "It was green." in said
    assert journal.heading in said
    assert {link.get("href") for link in page.iter("a")} == {"#main", settings.URL + story.path}
    assert {link.get("rel") for link in page.iter("a") if link.get("target") == "_blank"} == {"noopener"}


def test_no_photograph_and_no_script_is_in_it(public, story):
    page = html.fromstring(frame_of(public, story))
    assert not page.xpath("//img|//picture|//figure|//script|//form|//iframe")
    assert not any(words in frame_of(public, story) for words in ("Her hand in ours.", "Our daughter, asleep."))


def test_there_is_one_that_leads_to_the_page_without_photographs(public, story, nobody):
    page = html.fromstring(public.read(f"{story.without_path}frame/")["identity"].decode())
    there = settings.URL + story.without_path
    assert {link.get("href") for link in page.iter("a")} == {"#main", there}
    assert page.xpath("//link[@rel='canonical']/@href") == [there]
    public.remove(f"{story.without_path}frame/")
    answer = nobody.get(f"{story.without_path}frame/")
    assert answer.status_code == 200
    assert directives(answer.headers)["frame-ancestors"] == "*"
    background.run_what_waits()
    assert public.read(f"{story.without_path}frame/")


def test_of_a_story_without_any_there_is_one_frame(public, journal, mara, nobody):
    story = make_published(journal, mara, title="No pictures")
    background.run_what_waits()
    assert public.read(f"{story.without_path}frame/") is None
    answer = nobody.get(f"{story.without_path}frame/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{story.path}frame/")


def test_what_the_author_says_it_speaks_of_stands_before_its_words(public, story, mara):
    write(story, mara, speaks="A birth, and a death.", standfirst="One line below.")
    stories.publish(story, by=mara, audience=Audience.EVERYONE)
    background.run_what_waits()
    said = frame_of(public, story)
    assert said.index("A birth, and a death.") < said.index("One line below.")
    assert "It was green." not in said


def test_machines_are_led_to_the_page(public, story):
    page = html.fromstring(frame_of(public, story))
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == [settings.URL + story.path]


def test_narrowing_takes_it_away_before_the_answer(public, story, mara, nobody):
    stories.publish(story, by=mara, audience=Audience.ONLY_US)
    assert public.read(f"{story.path}frame/") is None
    assert public.read(f"{story.without_path}frame/") is None
    background.run_what_waits()
    never = nobody.get("/@lichen-green/never/frame/")
    there = nobody.get(f"{story.path}frame/")
    assert (there.status_code, there.content, sorted(there.headers.items())) == (
        404,
        never.content,
        sorted(never.headers.items()),
    )


def test_so_it_is_where_the_address_stays_the_same(public, story, journal, mara):
    """Without a title a story has one address, whoever may read it."""
    untitled = make_published(journal, mara, title="")
    background.run_what_waits()
    assert public.read(f"{untitled.path}frame/")
    stories.publish(untitled, by=mara, audience=Audience.ONLY_US)
    background.run_what_waits()
    assert public.read(f"{untitled.path}frame/") is None


def test_what_not_everyone_may_read_has_none_whoever_asks(public, journal, mara, signed_in):
    draft, ours = make_story(journal, mara), make_published(journal, mara, audience=Audience.ONLY_US)
    background.run_what_waits()
    for story in (draft, ours):
        assert signed_in(mara).get(f"{story.path}frame/").status_code == 404
    assert not [path for path in public.walk() if path.endswith("/frame/")]


def test_at_an_earlier_address_it_leads_on(public, story, mara, nobody):
    before = story.path
    stories.change_address(story, by=mara, slug="the-green-room")
    story.refresh_from_db()
    answer = nobody.get(f"{before}frame/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{story.path}frame/")


def test_whoever_is_signed_in_gets_the_same(public, story, mara, signed_in, nobody):
    public.remove(f"{story.path}frame/")
    answers = [client.get(f"{story.path}frame/") for client in (nobody, signed_in(mara))]
    assert answers[0].content == answers[1].content
    assert [answer.status_code for answer in answers] == [200, 200]


def directives(headers):
    return dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))


def test_it_alone_may_be_shown_by_other_sites(public, story, nobody):
    """From its file by the front, and by Django while that is missing."""
    visitor = Visitor(public, framed=for_frames(), carded=for_cards())
    for headers in (visitor.ask(f"{story.path}frame/").headers, _while_missing(public, story, nobody)):
        assert directives(headers)["frame-ancestors"] == "*"
        assert directives(headers)["script-src"] == "'none'"
        assert "X-Frame-Options" not in headers
        assert headers["X-Content-Type-Options"] == "nosniff"
    for path in public.walk():
        if not path.endswith("/frame/"):
            visitor = Visitor(public, framed=for_frames(), carded=for_cards(), as_the_house=for_public_files())
            headers = visitor.ask(path).headers
            assert directives(headers)["frame-ancestors"] == "'none'", path
            assert headers["X-Frame-Options"] == "DENY"
            there = "cross-origin" if path.endswith(".png") else "same-origin"
            assert headers["Cross-Origin-Resource-Policy"] == there, path


def _while_missing(public, story, nobody):
    public.remove(f"{story.path}frame/")
    return nobody.get(f"{story.path}frame/").headers


def test_a_cookie_leads_nobody_away_from_it(public, story):
    visitor = Visitor(public)
    assert visitor.ask(f"{story.path}frame/", HTTP_COOKIE="sessionid=1").status == 200
    assert visitor.ask(story.path, HTTP_COOKIE="sessionid=1").status == 303
