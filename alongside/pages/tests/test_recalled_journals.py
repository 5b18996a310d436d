"""Taking a whole journal from readers ends in a report too: for each way out, what became of it."""

import pytest
from django.test import Client

from alongside.accounts.tests.makers import make_operator
from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.actions import feed_addresses
from alongside.journals.gate import Audience
from alongside.journals.models import JournalRecall, Membership
from alongside.mailing.models import Announcement, Subscription
from alongside.pages.tests.test_recalled import ASKED, BACK, GONE, NEVER, STAYS, report
from alongside.photos.tests.makers import make_photograph
from alongside.stories.tests.makers import make_published


@pytest.fixture
def desk(signed_in, mara, public, clock):
    return signed_in(mara)


@pytest.fixture
def story(journal, mara, public, clock):
    """Out for a while, in a journal that everyone may see and search engines may find."""
    story = make_published(journal, mara)
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE, found_by_search=True)
    journals.list_on_site(journal, by=mara, listed=True)
    background.run_what_waits()
    clock.forward(minutes=31)
    return story


def where(journal):
    return f"/desk/journal/{journal.key}/recalled/"


def narrow(desk, journal, **sent):
    answer = desk.post("/desk/journal/open-to/", sent)
    assert answer.headers["Location"] == where(journal)
    return report(desk.get(where(journal)).content.decode())


@pytest.fixture
def close(signed_in, mara, journal, public, clock):
    """Close it, as somebody who has just shown who they are; what the page says then."""
    return lambda: _close(signed_in(mara), journal)


def _close(desk, journal):
    answer = desk.post("/desk/journal/close/")
    assert answer.headers["Location"] == f"/desk/closed/{journal.key}/"
    return report(desk.get(answer.headers["Location"]).content.decode())


def test_closing_says_of_each_way_what_became_of_it(close, journal, mara, story, ada):
    make_photograph(journal, mara)
    feed_addresses.make_feed(Membership.objects.get(account=ada), by=ada)
    Announcement.objects.filter(story=story).update(sent=2)
    told = close()
    for words in (
        "Its pages and stories: before this was told to you, nobody found them any more, nor by a link.",
        "Its photographs: nobody can open one of them here any more.",
        "Feeds: the journal’s own are gone",
        "their addresses open nothing",
        "it no longer names anything of this journal",
        "The front page of this house",
        "The cards of its stories",
        "Frames on other sites",
        "Letters: none goes to anybody any more.",
        "The places where one leaves a note",
    ):
        assert words in told[BACK], words
    assert "Search engines: they were allowed to find it." in told[ASKED]
    assert "they were told to ask here each time" in told[ASKED]
    for words in ("keeps what it has", "what was fetched then may stay", "2 letters", "What was printed", "copy"):
        assert words in told[GONE], words
    assert STAYS not in told


def test_when_it_says_so_it_is_so(close, journal, public, story):
    close()
    assert [path for path in public.walk() if path.startswith(journal.path)] == []
    nobody = Client()
    for address in (story.path, journal.path, f"{story.path}notes/", f"/oembed?url=http://testserver{story.path}"):
        assert nobody.get(address).status_code == 404, address
    for address in ("/feed.json", "/sitemap.xml", "/"):
        assert journal.path not in nobody.get(address).content.decode(), address


def test_what_nobody_could_find_says_no_more_than_that(close, journal, mara):
    make_published(journal, mara, audience=Audience.ONLY_US)
    told = close()
    assert "they were told to keep nothing of its pages" in told[ASKED]
    assert told[NEVER].strip() == "No letter about any of its stories has gone out."
    for words in ("Feeds", "Previews", "Search engines", "photographs"):
        assert words not in "".join(told.values()), words


def test_closing_its_own_page_leaves_the_stories_and_says_so(desk, journal, story):
    told = narrow(desk, journal, audience="only_us")
    assert "only you and those you asked in found it" in told[BACK]
    assert "Cards and frames of its stories: the name of the journal is on none any more." in told[BACK]
    assert "The front page of this house: it no longer names the journal." in told[BACK]
    assert "The stories: each has readers of its own, and stands where it stood." in told[STAYS]
    assert "the name of the journal may stay on it" in told[GONE]
    assert Client().get(story.path).status_code == 200
    assert Client().get(journal.path).status_code == 404
    assert story.path not in Client().get("/sitemap.xml").content.decode()


def test_hiding_it_from_search_engines_alone(desk, journal, story):
    told = narrow(desk, journal, audience="everyone")
    assert "it no longer names anything of this journal" in told[BACK]
    assert "Search engines: they were allowed" in told[ASKED]
    assert "whoever could read them reads them as before" in told[STAYS]
    assert "Feeds" not in "".join(told.values())


def test_opening_it_tells_of_nothing(desk, journal, story):
    answer = desk.post("/desk/journal/open-to/", {"audience": "everyone", "found_by_search": "on"})
    assert answer.headers["Location"] == "/desk/journal/"
    assert not JournalRecall.objects.exists()
    assert "What was taken back" not in desk.get("/desk/journal/").content.decode()


@pytest.mark.parametrize(
    ("notes", "fate", "said"), [("closed", BACK, "they took in nothing any more"), ("kept", STAYS, "and waits.")]
)
def test_a_rest_says_what_it_stops_and_what_stays(desk, journal, story, *, notes, fate, said):
    Subscription.objects.create(journal=journal, email="bea@example.org")
    sent = {"journal": journal.key, "day": "", "zone": "UTC", "notes": notes, "line": "", "do": "rest"}
    answer = desk.post("/desk/rest/", sent)
    assert answer.headers["Location"] == where(journal)
    page = desk.get(where(journal)).content.decode()
    assert "The journal rests" in page
    told = report(page)
    assert "whoever could read them reads them as before" in told[STAYS]
    assert said in told[fate]
    assert "Letters to those who asked for them: none goes while the journal rests" in told[BACK]
    assert set(told) == {BACK, STAYS}


def test_it_is_found_again_from_the_journal_newest_first(desk, journal, story, clock):
    narrow(desk, journal, audience="everyone")
    clock.forward(days=1)
    narrow(desk, journal, audience="only_us")
    assert where(journal) in desk.get("/desk/journal/").content.decode()
    page = desk.get(where(journal)).content.decode()
    assert "only you and those you asked in" in report(page, 0)[BACK]
    assert "as before" in report(page, 1)[STAYS]


def test_the_other_author_reads_it_and_nobody_else(desk, signed_in, journal, story, request):
    narrow(desk, journal, audience="only_us")
    tomas, *others = map(request.getfixturevalue, ("tomas", "idris", "ada", "stranger"))
    assert signed_in(tomas).get(where(journal)).status_code == 200
    never = where(journal).replace(journal.key, "2" * 17)
    for account in others:
        client = signed_in(account)
        assert client.get(where(journal)).status_code == 404
        assert client.get(where(journal)).content == client.get(never).content
    assert Client().get(where(journal)).status_code == 302


def taken_off(signed_in, address):
    client = signed_in(make_operator())
    sent = {"address": f"https://house.example{address}", "reason": "Somebody says that it is them."}
    answer = client.post("/house/console/addresses/take-off/", sent)
    page = client.get(answer.headers["Location"]).content.decode()
    assert answer.headers["Location"] in client.get("/house/console/addresses/").content.decode()
    return report(page), page, answer.headers["Location"]


def test_whoever_runs_the_house_is_told_of_one_story_and_its_authors_too(desk, signed_in, journal, mara, story):
    told, page, there = taken_off(signed_in, story.path)
    assert "nobody but its authors found it any more" in told[BACK]
    assert "Feeds: it is in none" in told[BACK]
    assert "Previews:" in told[GONE]
    assert "The room" not in page
    assert "The room" not in str(JournalRecall.objects.values_list("told", flat=True)[0])
    for at in (where(journal), f"/desk/stories/{story.key}/recalled/"):
        said = desk.get(at).content.decode()
        assert "Whoever runs this house took an address off" in said
        assert report(said) == told
    assert signed_in(mara).get(there).status_code == 404


def test_and_of_the_journal_s_own_page(signed_in, journal, story):
    told, _page, _there = taken_off(signed_in, journal.path)
    assert "nobody but its authors found it any more" in told[BACK]
    assert "it no longer names the journal’s own page" in told[BACK]
    assert "The stories: each has readers of its own" in told[STAYS]
    assert story.path in Client().get("/sitemap.xml").content.decode()


@pytest.mark.usefixtures("kept")
def test_and_of_a_photograph(signed_in, journal, mara):
    photograph = make_photograph(journal, mara, audience=Audience.EVERYONE)
    told, _page, _there = taken_off(signed_in, f"/photographs/{photograph.key}/x")
    assert "only its authors found it" in told[BACK]
    assert "Who has seen it already has seen it" in told[GONE]
