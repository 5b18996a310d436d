"""Before audience, members, recovery or export is touched it is asked once more who it is; nothing else asks."""

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from alongside.accounts.recent import CONFIRMED_AT
from alongside.accounts.tests.makers import make_operator
from alongside.events.models import Event
from alongside.foundation import clock as clocks
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Journal, Membership
from alongside.journals.tests.makers import make_journal
from alongside.photos.tests.makers import make_photograph
from alongside.stories import actions as stories
from alongside.stories.tests.makers import make_published, make_story
from tests.access.asking import ALWAYS, NARROWING, NOTES, OTHER, PAGES, WIDENING
from tests.access.outlets import OUTLETS, For
from tests.access.planting import World
from tests.access.test_outlets import browser_for, same_again

OF_PEOPLE = {For.AUTHOR, For.ACCOUNT, For.OPERATOR}
DEEDS = {route for route, outlet in OUTLETS.items() if "POST" in outlet.methods and outlet.acts_for in OF_PEOPLE}


def asks(answer: Any) -> bool:
    return bool(answer.status_code == 303 and answer.headers["Location"].startswith("/account/confirm/?next="))


def grow_stale(browser: Client) -> Client:
    session = browser.session
    session[CONFIRMED_AT] = clocks.now().timestamp() - 31 * 60
    session.save()
    return browser


def test_of_every_deed_it_is_said_whether_it_asks():
    of_notes = {route for route in DEEDS - ALWAYS if route.startswith(NOTES)}
    tables = [ALWAYS, WIDENING, NARROWING, OTHER, of_notes]
    assert sum(map(len, tables)) == len(set.union(*tables))
    assert set.union(*tables) == DEEDS
    assert OUTLETS.keys() >= PAGES


def told(world: World, method: str, route: str, *, stale: bool, some: bool = False) -> set[bool]:
    """Whether it asks, at ten of its addresses, or at one of what stands beside a page. What it did is put back."""
    found = set()
    here = browser_for(OUTLETS[route].acts_for, world)
    for address in (world.some_of(route) if some else world.addresses(route))[:10]:
        with transaction.atomic():  # noqa: TID251 - so that the next one finds everything as it was
            browser = same_again(here)
            before = Event.objects.count()
            answer: Any = (grow_stale(browser) if stale else browser).generic(method, address)
            b"".join(answer.streaming_content if answer.streaming else ())
            if answer.status_code != 404:
                found.add(asks(answer))
            assert not asks(answer) or Event.objects.count() == before, address
            transaction.set_rollback(True)
    return found


@pytest.mark.once
def test_what_always_asks_does_so_when_it_is_long_ago_and_only_then(world: World):
    asked = [("POST", route) for route in ALWAYS] + [("GET", route) for route in PAGES]
    wrong = [
        each for each in asked if told(world, *each, stale=True) != {True} or True in told(world, *each, stale=False)
    ]
    assert wrong == []


@pytest.mark.once
def test_what_narrows_and_what_touches_nobody_never_asks(world: World):
    quiet = [route for route in DEEDS if route not in ALWAYS | WIDENING]
    assert [route for route in quiet if True in told(world, "POST", route, stale=True, some=True)] == []
    looked_at = [route for route, outlet in OUTLETS.items() if "GET" in outlet.methods and route not in PAGES]
    assert [route for route in looked_at if True in told(world, "GET", route, stale=True, some=True)] == []


@pytest.fixture
def ground(journal, mara, family, ada, clock) -> dict[str, str]:
    """Things of Mara's that can be shown to more people or to fewer."""
    journals.choose_door(journal, by=mara, door=Journal.Door.OPEN)
    shared = stories.let_the_other_read(make_story(journal, mara), by=mara)
    circled = stories.publish(make_story(journal, mara), by=mara, audience=Audience.CIRCLES, circles=[family])
    return {
        "draft": make_story(journal, mara).key,
        "shared": shared.key,
        "circled": circled.key,
        "everyone": make_published(journal, mara).key,
        "photograph": make_photograph(journal, mara).key,
        "shown": make_photograph(journal, mara, audience=Audience.EVERYONE).key,
        "ada": Membership.objects.get(account=ada).key,
        "family": family.key,
        "empty": journal.circles.create(name="work").key,
        "day": (clock.now + dt.timedelta(days=2)).date().isoformat(),
    }


STORY, PHOTOGRAPH = "/desk/stories/{%s}/%s/", "/desk/photographs/{%s}/open-to/"
PUBLISH = {
    ("draft", "only_us", ""): True,
    ("draft", "circles", "family"): True,
    ("draft", "link", ""): True,
    ("draft", "everyone", ""): True,
    ("shared", "only_us", ""): False,
    ("shared", "circles", "empty"): False,
    ("shared", "circles", "family"): True,
    ("circled", "circles", "family"): False,
    ("circled", "only_us", ""): False,
    ("circled", "circles", "empty"): False,
    ("circled", "everyone", ""): True,
    ("everyone", "everyone", ""): False,
    ("everyone", "link", ""): False,
    ("everyone", "circles", "family"): False,
}
HOUR = {"day": "{day}", "hour": "20:00", "zone": "UTC"}
CASES: list[tuple[str, dict[str, str], bool]] = [
    *(
        (STORY % (key, "publish"), {"audience": to, "circles": of and f"{{{of}}}"}, ask)
        for (key, to, of), ask in PUBLISH.items()
    ),
    *(
        (STORY % (key, "schedule"), {"audience": to, "circles": of and f"{{{of}}}", **HOUR}, ask)
        for (key, to, of), ask in PUBLISH.items()
        if key in {"draft", "shared"}
    ),
    (STORY % ("draft", "let-the-other-read"), {}, True),
    (STORY % ("shared", "let-the-other-read"), {}, False),
    (PHOTOGRAPH % "photograph", {"audience": "only_us"}, True),
    (PHOTOGRAPH % "photograph", {"audience": "everyone"}, True),
    (PHOTOGRAPH % "shown", {"audience": "only_us"}, False),
    (PHOTOGRAPH % "shown", {"audience": "only_me"}, False),
    ("/desk/albums/begin/", {"name": "From the hospital", "audience": "only_us"}, True),
    ("/desk/albums/begin/", {"name": "From the hospital", "audience": "only_me"}, False),
    ("/desk/people/{ada}/place/", {"circles": "{empty}"}, True),
    ("/desk/people/{ada}/place/", {"circles": "{family}"}, False),
    ("/desk/people/{ada}/place/", {}, False),
    ("/desk/journal/open-to/", {"audience": "everyone", "found_by_search": "on"}, True),
    ("/desk/journal/open-to/", {"audience": "everyone"}, False),
    ("/desk/journal/open-to/", {"audience": "only_us"}, False),
    ("/desk/journal/list/", {"listed": "on"}, True),
    ("/desk/journal/list/", {}, False),
]


@pytest.mark.parametrize("case", CASES)
def test_what_lets_somebody_in_asks_and_what_does_not_goes_through(signed_in, mara, ground, case):
    address, sent, is_asked = case
    path = address.format(**ground)
    fields = {name: value.format(**ground) for name, value in sent.items() if value}
    with transaction.atomic():  # noqa: TID251 - so that it is done twice from the same ground
        assert not asks(signed_in(mara).post(path, fields))
        transaction.set_rollback(True)
    before = Event.objects.count()
    assert asks(grow_stale(signed_in(mara)).post(path, fields)) is is_asked
    assert not is_asked or Event.objects.count() == before


def test_who_writes_alone_lets_nobody_in_with_only_us(signed_in, stranger, clock):
    alone = make_journal(stranger)
    story = make_story(alone, stranger)
    browser = grow_stale(signed_in(stranger))
    assert browser.post(f"/desk/stories/{story.key}/publish/", {"audience": "only_us"}).status_code == 302
    story.refresh_from_db()
    assert story.is_published


def test_the_copy_of_a_closed_journal_asks(signed_in, journal, mara, clock):
    journals.close(journal, by=mara)
    address = f"/desk/closed/{journal.key}/copy/"
    assert not asks(signed_in(mara).post(address))
    assert asks(grow_stale(signed_in(mara)).post(address))


def test_whoever_runs_the_house_is_asked_before_somebody_begins_here_or_words_are_read(signed_in, journal, clock):
    asked = {"words": "Please.", "email": "ines@example.org", "came_from": "192.0.2.1"}
    question = journals.ask_to_be_taken_out(address=f"http://testserver{journal.path}", **asked)
    clock.forward(days=60)
    operator = make_operator()
    for browser, is_asked in ((grow_stale(signed_in(operator)), True), (signed_in(operator), False)):
        assert asks(browser.post("/house/console/invite/", {"email": "ines@example.org"})) is is_asked
        opened = browser.post(f"/house/console/asked/{question.key}/open/")
        assert (asks(opened), opened.status_code) == (is_asked, 303 if is_asked else 302)
