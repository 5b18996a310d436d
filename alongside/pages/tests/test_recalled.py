"""Taking a story from readers ends in a report: for each way by which it had gone out, what became of it."""

import re

import pytest
from django.test import Client
from django.utils.html import strip_tags

from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals import recall
from alongside.journals.actions import feed_addresses
from alongside.journals.gate import Audience
from alongside.journals.models import Membership
from alongside.journals.recall import Fate, Outlet, Told
from alongside.photos.tests.makers import make_photograph
from alongside.stories import actions
from alongside.stories.models import Story
from alongside.stories.recall import Taking
from alongside.stories.tests.makers import make_published

BACK, ASKED, GONE = "Taken back", "Asked back", "Out of reach"
STAYS, NEVER = "Not changed by this", "Nothing to call back"


@pytest.fixture
def desk(signed_in, mara, public, clock):
    return signed_in(mara)


def report(page, number=0):
    """Of one report on the page, by what became of it, its sentences in one."""
    sections = re.findall(r'<section aria-labelledby="report-\d+">(.*?)</section>', page, re.DOTALL)
    parts = re.split(r"<h3>(.*?)</h3>", sections[number])
    return dict(zip(parts[1::2], map(strip_tags, parts[2::2]), strict=True))


def withdraw(desk, story):
    answer = desk.post(f"/desk/stories/{story.key}/withdraw/")
    assert answer.headers["Location"] == f"/desk/stories/{story.key}/recalled/"
    return desk.get(answer.headers["Location"]).content.decode()


def narrow(desk, story, **sent):
    page = desk.post(f"/desk/stories/{story.key}/publish/", sent)
    answer = desk.post(f"/desk/stories/{story.key}/publish/", {**sent, "seen": page.context["change"].seen})
    return desk.get(answer.headers["Location"]).content.decode()


def test_what_was_public_for_a_while_is_told_of_way_by_way(desk, journal, mara, clock):
    story = make_published(journal, mara)
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE, found_by_search=True)
    clock.forward(minutes=31)
    told = report(withdraw(desk, story))
    for words in (
        "Its page:",
        "Feeds: it is in none",
        "The list for search engines",
        "The card with its title",
        "Frames",
    ):
        assert words in told[BACK], words
    assert "Search engines: they were allowed to find it." in told[ASKED]
    assert "Browsers, and machines on the way: they were told to ask here" in told[ASKED]
    for words in ("a program that fetched it", "Previews:", "Who has read it already has read it", "What was printed"):
        assert words in told[GONE], words
    assert "No letter about it has gone out." in told[NEVER]


def test_what_was_taken_back_within_half_an_hour_was_in_no_feed(desk, journal, mara, clock):
    story = make_published(journal, mara)
    clock.forward(minutes=29)
    told = report(withdraw(desk, story))
    assert "Feeds: it had not gone into any" in told[NEVER]
    assert "Search engines: they were asked all along not to list it." in told[NEVER]
    assert "Feeds" not in told[BACK] + told[GONE]
    assert ASKED in told


def test_when_it_says_so_it_is_so(desk, public, journal, mara, clock):
    story = make_published(journal, mara)
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE, found_by_search=True)
    background.run_what_waits()
    clock.forward(minutes=31)
    story.refresh_from_db()
    desk.post(f"/desk/stories/{story.key}/withdraw/")
    assert [path for path in public.walk() if path.startswith(story.path)] == []
    for address in (story.path, f"{story.path}frame/", f"/oembed?url=http://testserver{story.path}"):
        assert Client().get(address).status_code == 404, address
    for address in ("/@lichen-green/feed.json", "/feed.json", "/sitemap.xml"):
        assert story.path not in Client().get(address).content.decode(), address


def test_narrowing_ends_in_it_too(desk, journal, mara, family, clock):
    story = make_published(journal, mara)
    clock.forward(minutes=31)
    page = narrow(desk, story, audience="circles", circles=[family.key])
    assert "These circles can read this" in page
    assert "Its page: before this was told to you, whom you left out found nothing any more." in report(page)[BACK]


def test_what_only_circles_could_read_was_in_no_public_place(desk, journal, mara, family, clock):
    story = actions.publish(
        make_published(journal, mara, audience=Audience.ONLY_US), by=mara, audience=Audience.CIRCLES, circles=[family]
    )
    clock.forward(minutes=31)
    page = withdraw(desk, story)
    assert (
        report(page)[ASKED].strip() == "Browsers, and machines on the way: they were told to keep nothing of the page."
    )
    for words in ("Feeds:", "Search engines", "Previews", "Frames"):
        assert words not in page, words


def test_feeds_that_guests_have_of_their_own(desk, mara, family, ada, clock):
    journal = family.journal
    place = Membership.objects.get(account=ada)
    feed_addresses.make_feed(place, by=ada)
    story = actions.publish(
        make_published(journal, mara, audience=Audience.ONLY_US), by=mara, audience=Audience.CIRCLES, circles=[family]
    )
    clock.forward(minutes=31)
    told = report(withdraw(desk, story))
    assert "Feeds that guests have of their own: it is in none" in told[BACK]
    assert "what their programs fetched before stays there" in told[GONE]


def test_another_link_is_told_of_too(desk, journal, mara):
    story = make_published(journal, mara, audience=Audience.LINK)
    desk.post(f"/desk/stories/{story.key}/link/change/")
    page = desk.get(f"/desk/stories/{story.key}/recalled/").content.decode()
    assert "Its link: before this was told to you, it opened nothing any more." in report(page)[BACK]


@pytest.mark.parametrize(
    ("audience", "said"), [(Audience.EVERYONE, "may still see: 1."), (Audience.ONLY_US, "see none")]
)
def test_photographs_have_readers_of_their_own(desk, journal, mara, audience, said):
    photograph = make_photograph(journal, mara, audience=audience)
    body = f'<p>Here.</p><figure data-photographs="{photograph.key}"></figure>'
    assert said in report(withdraw(desk, make_published(journal, mara, body=body)))[STAYS]


def test_it_can_be_read_again_from_the_story_newest_first(desk, journal, mara, clock):
    story = make_published(journal, mara)
    assert "What was taken back" not in desk.get(f"/desk/stories/{story.key}/").content.decode()
    withdraw(desk, story)
    clock.forward(days=1)
    actions.publish(story, by=mara, audience=Audience.LINK)
    withdraw(desk, story)
    assert f"/desk/stories/{story.key}/recalled/" in desk.get(f"/desk/stories/{story.key}/").content.decode()
    page = desk.get(f"/desk/stories/{story.key}/recalled/").content.decode()
    assert "Its link:" in report(page, 0)[BACK]
    assert "Its page:" in report(page, 1)[BACK]


def test_before_anything_was_taken_from_anybody_it_says_so(desk, journal, mara):
    story = make_published(journal, mara)
    assert "It was never taken from anybody." in desk.get(f"/desk/stories/{story.key}/recalled/").content.decode()


def test_nothing_is_told_where_nobody_lost_anything(desk, journal, mara):
    story = make_published(journal, mara, audience=Audience.LINK)
    actions.publish(story, by=mara, audience=Audience.EVERYONE)
    assert Story.objects.get().recalls.count() == 0
    withdraw(desk, story)
    desk.post(f"/desk/stories/{story.key}/withdraw/")
    assert Story.objects.get().recalls.count() == 1


def test_the_other_author_reads_it_and_nobody_else(desk, signed_in, journal, mara, request):
    tomas, *others = map(request.getfixturevalue, ("tomas", "idris", "ada", "stranger"))
    story = make_published(journal, mara)
    withdraw(desk, story)
    there, never = f"/desk/stories/{story.key}/recalled/", f"/desk/stories/{'2' * 17}/recalled/"
    assert signed_in(tomas).get(there).status_code == 200
    for account in others:
        client = signed_in(account)
        assert client.get(there).status_code == 404
        assert client.get(there).content == client.get(never).content
    assert Client().get(there).status_code == 302


@pytest.fixture
def letters():
    """Another room that sends something, and says so in the place of what stood there."""
    before = recall._OUTLETS["letters"]
    sentences = {"sent": (Fate.GONE, "Letters about it that have gone: %(number)s.")}
    recall.goes_out_by(
        Outlet("letters", Taking, lambda taking: [Told("sent", 2)] if taking.was_public else [], sentences)
    )
    yield
    recall.goes_out_by(before)


def test_another_room_says_what_it_has_sent(desk, journal, mara, letters):
    page = withdraw(desk, make_published(journal, mara))
    assert "Letters about it that have gone: 2." in report(page)[GONE]
    assert "No letter" not in page


def test_what_was_told_by_a_room_that_is_there_no_more_is_not_hidden(desk, journal, mara):
    story = make_published(journal, mara)
    withdraw(desk, story)
    story.recalls.update(told=[{"outlet": "pigeons", "said": "flown", "number": 1}])
    page = desk.get(f"/desk/stories/{story.key}/recalled/").content.decode()
    assert "by a way that this house no longer has" in report(page)[GONE]
