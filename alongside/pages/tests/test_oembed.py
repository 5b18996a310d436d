"""A site where a story's address is pasted is told of a frame (oEmbed 1.0), if everyone may read the story."""

import json
import logging
from urllib.parse import parse_qs, urlencode, urlsplit

import micawber
import pytest
from django.conf import settings
from lxml import etree, html

from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.pages.cards import card_address
from alongside.photos.tests.makers import make_photograph
from alongside.stories import actions as stories
from alongside.stories.models import WITHOUT
from alongside.stories.tests.makers import make_published, make_story

NAME = 'The "room" & <us>'


@pytest.fixture
def story(public, journal, mara, clock):
    story = make_published(journal, mara, title=NAME)
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE)
    background.run_what_waits()
    return story


def ask(nobody, path, **asked):
    url = path if "://" in path else settings.URL + path
    return nobody.get("/oembed?" + urlencode({"url": url, **asked}))


def told(nobody, path, **asked):
    return json.loads(ask(nobody, path, **asked).content)


class HouseAsProvider(micawber.Provider):
    """The library as it is, with the test's client for its way through the net."""

    def __init__(self, client):
        super().__init__(settings.URL + "/oembed")
        self.client = client

    def fetch(self, url):
        assert url.startswith(settings.URL + "/oembed?")
        answer = self.client.get(url.removeprefix(settings.URL))
        if answer.status_code != 200:
            raise micawber.ProviderException(answer.status_code)
        return answer.content.decode()


def test_an_independent_program_asks_and_shows_the_frame(nobody, story):
    registry = micawber.ProviderRegistry()
    registry.register(settings.URL + r"/@\S+", HouseAsProvider(nobody))
    shown = html.fromstring(micawber.parse_text(settings.URL + story.path, registry))
    assert shown.tag == "iframe"
    assert shown.get("src") == f"{settings.URL}{story.path}frame/"
    with pytest.raises(micawber.ProviderException):
        registry.request(f"{settings.URL}/@lichen-green/never/")


def test_the_page_says_where_to_ask_and_what_is_asked_there_is_answered(public, nobody, story):
    page = html.fromstring(public.read(story.path)["identity"].decode())
    links = {link.get("type"): link.get("href") for link in page.xpath("//link[@rel='alternate']")}
    for kind in ("application/json+oembed", "text/xml+oembed"):
        address = urlsplit(links[kind])
        assert parse_qs(address.query)["url"] == [settings.URL + story.path]
        answer = nobody.get(f"{address.path}?{address.query}")
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].split(";")[0] == {"a": "application/json", "t": "text/xml"}[kind[0]]


def test_what_the_standard_asks_of_a_rich_answer_is_there(nobody, story):
    """Section 2.3.4: `html`, `width` and `height` have to be there; the page shown holds no script of ours."""
    said = told(nobody, story.path)
    assert (said["version"], said["type"], said["title"]) == ("1.0", "rich", NAME)
    assert {type(said["width"]), type(said["height"])} == {int}
    frame = html.fromstring(said["html"])
    assert frame.tag == "iframe"
    assert (frame.get("title"), frame.get("width")) == (NAME, str(said["width"]))
    assert "allow-scripts" not in frame.get("sandbox", "allow-scripts")
    assert said["author_name"] == "Mara"
    assert said["provider_url"] == settings.URL + "/"


def test_both_forms_say_the_same(nobody, story):
    document = etree.fromstring(ask(nobody, story.path, format="xml").content)
    assert document.tag == "oembed"
    assert {part.tag: part.text for part in document} == {
        name: str(value) for name, value in told(nobody, story.path).items()
    }


@pytest.mark.parametrize("form", ["yaml", "", "JSON", "json,xml"])
def test_a_form_that_nobody_speaks_is_said_so_whatever_is_asked_for(nobody, story, caplog, form):
    answers = [ask(nobody, path, format=form) for path in (story.path, "/@lichen-green/never/")]
    assert [answer.status_code for answer in answers] == [501, 501]
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert answers[0].content == answers[1].content


def test_it_is_never_larger_than_was_asked(nobody, story):
    said = told(nobody, story.path, maxwidth="300", maxheight="200")
    assert (said["width"], said["height"]) == (300, 200)
    assert "thumbnail_url" not in said
    for nonsense in ("", "0", "-1", "x", "9" * 5000, "٣"):
        assert ask(nobody, story.path, maxwidth=nonsense).status_code == 200


@pytest.mark.parametrize("small", [{"maxwidth": "120"}, {"maxheight": "100"}])
def test_into_less_than_a_frame_needs_only_a_link_is_told(nobody, story, small):
    said = told(nobody, story.path, **small)
    assert (said["type"], said["title"]) == ("link", NAME)
    assert not {"html", "width", "height", "thumbnail_url"} & said.keys()
    registry = micawber.ProviderRegistry()
    registry.register(settings.URL + r"/@\S+", HouseAsProvider(nobody))
    shown = html.fromstring(micawber.parse_text(settings.URL + story.path, registry, **small))
    assert (shown.tag, shown.get("href")) == ("a", settings.URL + story.path)


def test_with_a_slash_at_its_end_it_answers_the_same(nobody, story):
    asked = urlencode({"url": settings.URL + story.path})
    assert nobody.get(f"/oembed/?{asked}").content == nobody.get(f"/oembed?{asked}").content


def test_whoever_asks_for_the_page_without_photographs_is_told_of_that(public, nobody, journal, mara):
    photograph = make_photograph(journal, mara, audience=Audience.EVERYONE)
    story = make_published(journal, mara, body=f'<p>Here.</p><figure data-photographs="{photograph.key}"></figure>')
    background.run_what_waits()
    stories.choose_card(story, by=mara, photograph=photograph)
    background.run_what_waits()
    without, with_them = told(nobody, story.without_path), told(nobody, story.path)
    assert html.fromstring(without["html"]).get("src") == f"{settings.URL}{story.without_path}frame/"
    assert html.fromstring(with_them["html"]).get("src") == f"{settings.URL}{story.path}frame/"
    assert without["thumbnail_url"].endswith(".png")
    assert with_them["thumbnail_url"].endswith(".jpg")
    page = html.fromstring(public.read(story.without_path)["identity"].decode())
    (link,) = page.xpath("//link[@type='application/json+oembed']/@href")
    assert parse_qs(urlsplit(link).query)["url"] == [settings.URL + story.without_path]
    before = story.path
    stories.change_address(story, by=mara, slug="elsewhere")
    assert (
        told(nobody, f"{before}without-photographs/")["html"]
        == told(nobody, f"/@lichen-green/elsewhere/{WITHOUT}")["html"]
    )
    assert "without-photographs" in nobody.get(f"{before}without-photographs/").headers["Location"]


def test_the_card_is_its_small_picture(nobody, story):
    said = told(nobody, story.path)
    assert said["thumbnail_url"] == card_address(story)
    assert nobody.get(said["thumbnail_url"].removeprefix(settings.URL)).status_code == 200


def test_its_other_addresses_lead_to_the_same(nobody, story, mara):
    before = story.path
    stories.change_address(story, by=mara, slug="the-green-room")
    story.refresh_from_db()
    there = told(nobody, story.path)
    for path in (before, f"{story.path}frame/", f"{story.path}without-photographs/", f"{story.path}?from=there#fn-1"):
        assert told(nobody, path) == there


def test_what_is_not_for_everyone_answers_like_what_never_was(nobody, signed_in, mara, story, journal):
    ours, draft = make_published(journal, mara, audience=Audience.ONLY_US), make_story(journal, mara)
    gone, linked = make_published(journal, mara), make_published(journal, mara, audience=Audience.LINK)
    stories.withdraw(gone, by=mara)
    linked.refresh_from_db()
    never = nobody.get("/oembed?url=" + settings.URL + "/@lichen-green/never/")
    assert never.status_code == 404
    paths = [ours.path, draft.path, f"/@lichen-green/{gone.slug}/", linked.path, linked.shared_path, journal.path]
    paths += ["", "/", "https://elsewhere.example" + story.path, "/@%ff/x/", "//", "http://[", story.path.rstrip("/")]
    for client in (nobody, signed_in(mara)):
        for path in paths:
            answer = ask(client, path)
            assert (answer.status_code, answer.content) == (404, never.content), path
            assert sorted(answer.headers.items()) == sorted(never.headers.items()), path


def test_without_an_address_nothing_is_found(nobody, db):
    assert nobody.get("/oembed").status_code == 404


def test_withdrawing_ends_it_at_once(nobody, story, mara):
    stories.withdraw(story, by=mara)
    assert ask(nobody, f"/@lichen-green/{story.slug}/").status_code == 404
