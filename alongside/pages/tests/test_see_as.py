"""See it as somebody else: what they then really get, byte for byte apart from the banner, and nothing is changed."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.accounts.models import Account
from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals.gate import Audience
from alongside.journals.models import Circle
from alongside.pages.folder import PublicFolder
from alongside.stories import actions as stories
from alongside.stories.models import Story
from alongside.stories.tests.makers import AUTHORS_READ, make_published, make_story

BANNER = re.compile(rb'<div class="said" id="seeing-as">.*?</div>\n', re.DOTALL)


@pytest.fixture
def desk(signed_in: Callable[[Account], Client], mara: Account) -> Client:
    """Mara's browser."""
    return signed_in(mara)


def publish(story: Story, by: Account, audience: Audience, *circles: Circle) -> Story:
    return stories.publish(story, by=by, audience=audience, circles=circles, door=AUTHORS_READ)


def see(desk: Client, story: Story, who: str, **supposing: str) -> bytes:
    """The page without its banner."""
    answer = desk.get(f"/desk/stories/{story.key}/see-as/", {"who": who, **supposing})
    assert answer.status_code == 200
    page, banners = BANNER.subn(b"", answer.content)
    assert banners == 1
    return page


def test_a_guest_really_gets_what_was_seen_as_her(desk, mara, journal, place, cleo):
    story = publish(make_story(journal, mara), mara, Audience.CIRCLES, *place.circles.all())
    really = cleo.get(f"/for-you{story.path}")
    assert b"It was green." in really.content
    assert see(desk, story, f"member-{place.key}") == really.content


def test_a_guest_with_an_account_really_gets_it_too(desk, signed_in, ada, journal, family):
    story = publish(make_story(journal, journal.made_by), journal.made_by, Audience.CIRCLES, family)
    really = signed_in(ada).get(f"/for-you{story.path}").content
    assert see(desk, story, f"member-{journal.memberships.get(account=ada).key}") == really


def test_a_stranger_gets_the_very_file(public: PublicFolder, desk, mara, journal):
    story = make_published(journal, mara)
    background.run_what_waits()
    assert see(desk, story, "stranger") == (public.read(story.path) or {})["identity"]


def test_somebody_with_the_link_gets_it_at_the_link(desk, nobody, mara, journal):
    story = publish(make_story(journal, mara), mara, Audience.LINK)
    assert see(desk, story, "link") == nobody.get(story.shared_path).content


def test_a_guest_of_a_circle_is_anyone_in_it_and_no_other(desk, cleo, mara, journal, family):
    work = journal.circles.create(name="work")
    story = publish(make_story(journal, mara), mara, Audience.CIRCLES, family)
    assert see(desk, story, f"circle-{family.key}") == cleo.get(f"/for-you{story.path}").content
    assert see(desk, story, f"circle-{work.key}") == cleo.get("/for-you/@nobody-here/nothing/").content


@pytest.mark.parametrize("who", ["stranger", "link", "keeper"])
def test_who_may_not_see_it_finds_the_page_that_says_nothing_is_here(desk, nobody, mara, journal, who):
    story = publish(make_story(journal, mara), mara, Audience.ONLY_US)
    answer = desk.get(f"/desk/stories/{story.key}/see-as/", {"who": who})
    assert "They find nothing here." in answer.content.decode()
    assert see(desk, story, who) == nobody.get("/@nobody-here/nothing/").content


def test_as_it_will_be_is_what_they_get_once_it_is_published(public: PublicFolder, desk, place, cleo, family):
    journal, mara = place.journal, place.journal.made_by
    story = make_story(journal, mara)
    who = f"member-{place.key}"
    before = see(desk, story, who, audience="circles", circles=family.key)
    story = publish(story, mara, Audience.CIRCLES, family)
    assert before == cleo.get(f"/for-you{story.path}").content
    before = see(desk, story, "stranger", audience="everyone")
    story = publish(story, mara, Audience.EVERYONE)
    background.run_what_waits()
    assert before == (public.read(story.path) or {})["identity"]


def test_looking_changes_nothing_and_nobody_hears_of_it(public: PublicFolder, desk, mara, journal, family):
    story = make_story(journal, mara)
    events, rows = Event.objects.count(), Story.objects.values().get()
    for audience in Audience.values[1:]:
        see(desk, story, "stranger", audience=audience, circles=family.key)
    journal.refresh_from_db()
    story.refresh_from_db()
    assert (Event.objects.count(), Story.objects.values().get()) == (events, rows)
    assert journal.audience == Audience.ONLY_ME
    assert not story.addresses.exists()
    assert not story.circles.exists()
    assert not story.revisions.filter(closed=True).exists()
    background.run_what_waits()
    assert not [path for path in public.walk() if path.startswith("/@")]


def test_as_it_stands_it_does_not_even_try_to_write(desk, mara, journal):
    story = make_published(journal, mara)
    with CaptureQueriesContext(connection) as asked:
        see(desk, story, "stranger")
    assert not [query for query in asked.captured_queries if query["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]


def test_without_a_word_for_whom_it_asks_and_names_everybody(desk, mara, cleo, idris, journal):
    page = desk.get(f"/desk/stories/{make_story(journal, mara).key}/see-as/").content.decode()
    for name in ("a stranger", "a keeper", "Cleo", "Idris", "a guest of the circle “family”"):
        assert name in page


def test_an_empty_page_and_an_unknown_name_are_refused_kindly(desk, mara, journal):
    story = stories.begin(journal, by=mara)
    answer = desk.get(f"/desk/stories/{story.key}/see-as/", {"who": "stranger", "audience": "everyone"})
    assert answer.status_code == 422
    assert "There are no words here yet." in answer.content.decode()
    assert desk.get(f"/desk/stories/{story.key}/see-as/", {"who": "member-nobody"}).status_code == 422


def test_only_authors_see_it_as_others(signed_in, cleo, ada, tomas, journal):
    story = make_story(journal, journal.made_by)
    never = "/desk/stories/nothinghere/see-as/"
    for client in (signed_in(ada), signed_in(tomas)):
        answer = client.get(f"/desk/stories/{story.key}/see-as/?who=stranger")
        assert (answer.status_code, answer.content) == (404, client.get(never).content)
    assert cleo.get(f"/desk/stories/{story.key}/see-as/").status_code == 302
