"""A feed that is one guest's own: what their circle may read, until they end it or are taken out."""

import json
import re

import pytest
from django.conf import settings
from django.test import Client

from alongside.accounts.tests.makers import make_account
from alongside.events.models import Event
from alongside.foundation import ids
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import FeedAddress
from alongside.stories import actions as stories
from alongside.stories.tests.makers import AUTHORS_READ, make_published, make_story

PAGE = "/for-you/@lichen-green/own-feed/"


@pytest.fixture
def told(journal, mara, family, clock):
    """For everyone, for the family, for another circle, and for the authors; all out for half an hour."""
    other = journal.circles.create(name="Work")
    make_published(journal, mara, title="For everyone")
    for title, audience, circles in (
        ("For the family", Audience.CIRCLES, [family]),
        ("For work", Audience.CIRCLES, [other]),
        ("For us", Audience.ONLY_US, []),
    ):
        story = make_story(journal, mara, title=title)
        stories.publish(story, by=mara, audience=audience, circles=circles, door=AUTHORS_READ)
    clock.forward(minutes=30)


def made(browser: Client) -> list[str]:
    """The addresses that are shown once."""
    page = browser.post(f"{PAGE}make/").content.decode()
    return [address.removeprefix(settings.URL) for address in re.findall(r'href="(\S+/feed/\S+)"', page)]


def titles(address: str) -> list[str]:
    return [item["title"] for item in json.loads(Client().get(address).content)["items"]]


def test_it_holds_what_the_circle_may_read_and_says_what_is_not_for_everyone(cleo, told):
    atom, as_json = made(cleo)
    answer = Client().get(as_json)
    assert titles(as_json) == ["For the family", "For everyone"]
    first, second = answer.json()["items"]
    assert "Not everyone can read this one." in first["content_html"]
    assert "Not everyone" not in second["content_html"]
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "For the family" in Client().get(atom).content.decode()


def test_its_address_is_shown_once_and_only_its_digest_is_kept(cleo, told, place):
    atom, _json = made(cleo)
    secret = atom.split("/")[2]
    assert secret not in cleo.get(PAGE).content.decode()
    assert FeedAddress.objects.get(member=place).digest == ids.digest(secret)


def test_another_one_ends_the_first_and_ending_it_twice_is_once(cleo, told):
    _atom, first = made(cleo)
    _atom, second = made(cleo)
    assert Client().get(first).status_code == 404
    assert titles(second)
    for _ in range(2):
        assert cleo.post(f"{PAGE}end/").headers["Location"] == PAGE
    assert Client().get(second).status_code == 404
    assert Event.objects.filter(name="feed.ended").count() == 1


def test_whoever_is_taken_out_has_none(cleo, told, place, mara):
    _atom, address = made(cleo)
    journals.remove(place, by=mara)
    never = Client().get(f"/feed/{'x' * 43}/feed.json")
    answer = Client().get(address)
    assert (answer.status_code, answer.content) == (404, never.content)


def test_what_is_narrowed_goes_from_it(cleo, told, place, family, mara):
    _atom, address = made(cleo)
    place.circles.remove(family)
    assert titles(address) == ["For everyone"]


def test_a_closed_journal_has_none(cleo, told, journal, mara):
    _atom, address = made(cleo)
    journals.close(journal, by=mara)
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("deed", ["", "make/", "end/"])
def test_nobody_else_is_told_that_there_is_such_a_thing(told, place, signed_in, mara, deed):
    strangers = [
        Client(headers={"sec-fetch-site": "same-origin"}),
        signed_in(make_account("Somebody")),
        signed_in(mara),
    ]
    for browser in strangers:
        ask = browser.post if deed else browser.get
        assert ask(f"{PAGE}{deed}").status_code in {404, 303, 302}
    assert not FeedAddress.objects.exists()


def test_the_page_is_reached_from_where_one_reads(cleo, told):
    page = cleo.get("/for-you/@lichen-green/").content.decode()
    assert f'href="{PAGE}"' in page
    assert "Make an address" in cleo.get(PAGE).content.decode()


def test_looking_makes_nothing(cleo, told):
    cleo.get(PAGE)
    assert not FeedAddress.objects.exists()
