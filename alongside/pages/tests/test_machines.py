"""What machines are told: which pages search engines may find, what is asked of them, and whom to write to."""

import datetime as dt
import json
import re
from urllib.parse import quote

import pytest
from django.conf import settings
from lxml import etree, html

from alongside.accounts.models import House
from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.pages import tasks
from alongside.pages.security import GOOD_FOR
from alongside.stories import actions as stories
from alongside.stories.models import Kind
from alongside.stories.tests.makers import make_published, make_story, write

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture
def story(public, journal, mara, clock):
    story = make_published(journal, mara, title="</script> & the room", body="<p>It was green.</p>")
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE, found_by_search=True)
    make_published(journal, mara, audience=Audience.ONLY_US, title="Only ours")
    background.run_what_waits()
    return story


def listed(nobody):
    tree = etree.fromstring(nobody.get("/sitemap.xml").content)
    return [(place.text or "").removeprefix(settings.URL) for place in tree.iter(LOC)]


def page_of(public, story):
    return public.read(story.path)["identity"].decode()


def test_the_sitemap_lists_what_may_be_found_once_it_has_been_out_for_half_an_hour(nobody, story, journal, clock):
    assert listed(nobody) == ["/", journal.path]
    clock.forward(minutes=30)
    assert listed(nobody) == ["/", journal.path, story.path]


def test_and_nothing_of_a_journal_that_does_not_wish_it(nobody, story, journal, mara, clock):
    clock.forward(minutes=30)
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE)
    assert listed(nobody) == ["/"]


def test_what_was_told_elsewhere_first_is_not_listed(nobody, story, journal, clock):
    clock.forward(minutes=30)
    story.canonical = "https://elsewhere.example/first/"
    story.save()
    assert listed(nobody) == ["/", journal.path]


def test_search_engines_are_told_in_their_words_what_stands_on_the_page(public, story):
    (said,) = html.fromstring(page_of(public, story)).xpath("//script[@type='application/ld+json']/text()")
    told = json.loads(said)
    assert (told["@type"], told["headline"]) == ("Article", "</script> & the room")
    assert told["url"] == settings.URL + story.path
    assert told["author"] == {"@type": "Person", "name": "Mara"}
    assert told["inLanguage"] == "en"


def test_and_nothing_where_they_may_not_find_it(public, story, journal, mara):
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE)
    background.run_what_waits()
    page = page_of(public, story)
    assert "ld+json" not in page
    assert '<meta name="robots" content="noindex">' in page


def test_where_the_family_says_its_own_date_no_other_is_told(public, journal, mara, clock):
    story = make_story(journal, mara)
    write(story, mara, title="The room", dated="The winter when we moved")
    story = stories.publish(story, by=mara, audience=Audience.EVERYONE, door=Journal.Door.OPEN)
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE, found_by_search=True)
    background.run_what_waits()
    assert "datePublished" not in page_of(public, story)


def test_a_preview_says_what_stands_over_the_page(public, story, journal):
    told = html.fromstring(page_of(public, story)).xpath("//meta[starts-with(@property, 'og:')]")
    said = {meta.get("property"): meta.get("content") for meta in told}
    assert said["og:title"] == "</script> & the room"
    assert said["og:url"] == settings.URL + story.path
    assert said["og:image"].startswith(settings.URL + story.path)


def test_every_page_reserves_that_no_machine_learns_from_it(public, story, journal, nobody):
    for page in (page_of(public, story), public.read(journal.path)["identity"].decode()):
        assert '<meta name="tdm-reservation" content="1">' in page
    robots = nobody.get("/robots.txt").content.decode()
    groups = dict(re.findall(r"((?:User-agent: .+\n)+)((?:(?!User-agent).+\n)+)", robots))
    assert [rules for agents, rules in groups.items() if "GPTBot" in agents] == ["Disallow: /\n"]
    assert f"Sitemap: {settings.URL}/sitemap.xml" in robots


def describe_house(contact: str) -> None:
    House.objects.update_or_create(defaults={"contact": contact})


@pytest.mark.parametrize(
    ("contact", "uri"),
    [
        ("hello@family.example.org", "mailto:hello@family.example.org"),
        ("https://family.example.org/contact", "https://family.example.org/contact"),
    ],
)
def test_whom_to_write_to_about_a_hole_in_the_house(nobody, db, clock, contact, uri):
    describe_house(contact)
    answer = nobody.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    said = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert said["Contact"] == uri
    until = dt.datetime.fromisoformat(said["Expires"])
    assert clock.now < until <= clock.now + GOOD_FOR
    assert said["Canonical"] == f"{settings.URL}/.well-known/security.txt"


@pytest.mark.parametrize("contact", ["", "Ask at the desk", "bad\nExpires: 2099-01-01T00:00:00Z"])
def test_without_an_address_that_a_program_understands_there_is_none(nobody, db, contact):
    describe_house(contact)
    assert nobody.get("/.well-known/security.txt").status_code == 404


ARABIC = "/@lichen-green/في-الصباح/"
ENCODED = settings.URL + "/@lichen-green/" + quote("في-الصباح") + "/"


@pytest.fixture
def arabic(public, journal, mara, clock):
    """A story of which the address is in Arabic, also told in French, found by search engines and out long enough."""
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE, found_by_search=True)
    story = make_published(journal, mara, title="في الصباح", body="<p>كان المطر يهطل.</p>")
    stories.describe(story, by=mara, language="ar")
    french = stories.tell_anew(story, by=mara, kind=Kind.LANGUAGE, language="fr")
    write(french, mara, title="Au matin", body="<p>Il pleuvait.</p>")
    stories.publish(french, by=mara, audience=Audience.EVERYONE)
    clock.forward(minutes=31)
    tasks.tend()
    background.run_what_waits()
    assert story.path == ARABIC
    return story


def test_an_address_in_any_script_is_encoded_wherever_a_program_reads_it(public, nobody, arabic):
    sitemap = etree.fromstring(nobody.get("/sitemap.xml").content)
    atom = etree.fromstring(public.read("/@lichen-green/feed.atom")["identity"])
    feed = json.loads(public.read("/@lichen-green/feed.json")["identity"])
    page = html.fromstring(page_of(public, arabic))
    (said,) = page.xpath("//script[@type='application/ld+json']/text()")
    found = {
        "sitemap": [place.text for place in sitemap.iter(LOC)],
        "atom": atom.xpath("//*[local-name()='link']/@href"),
        "json": [feed["home_page_url"], feed["feed_url"], *(item["url"] for item in feed["items"])],
        "json-ld": [json.loads(said)["url"]],
        "head": page.xpath("//meta[@property='og:url' or @property='og:image']/@content"),
        "alternates": page.xpath("//link[@hreflang]/@href"),
    }
    for where, addresses in found.items():
        assert all(address.isascii() for address in addresses), where
        assert any(address.startswith(ENCODED) for address in addresses), where
    assert nobody.get(ENCODED.removeprefix(settings.URL)).status_code == 200


def test_people_read_it_as_it_is(public, arabic):
    assert html.fromstring(page_of(public, arabic)).findtext(".//p[@class='address']") == settings.URL + ARABIC
