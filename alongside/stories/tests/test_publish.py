from collections.abc import Callable

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.events.models import Event
from alongside.journals import actions as journals
from alongside.journals.gate import NOBODY, Audience, Viewer
from alongside.journals.models import Journal
from alongside.stories import actions
from alongside.stories.models import Story
from alongside.stories.tests.makers import AUTHORS_READ, make_published, make_story, working_of, write
from tests.ground.clock import Clock

SignIn = Callable[[Account], Client]
Sees = Callable[[Account], Viewer]


def deeds(story: Story) -> list[str]:
    events = Event.objects.filter(thing=story.pk, kind="stories.story").order_by("pk")
    return list(events.values_list("name", flat=True))


@pytest.fixture
def outsiders(tomas: Account, idris: Account, ada: Account, stranger: Account) -> list[Account]:
    """All who have no business with a draft that is only Mara's."""
    return [tomas, idris, ada, stranger]


def test_an_author_publishes_for_everyone_and_says_who_reads_notes_first(
    signed_in: SignIn, mara: Account, journal: Journal
) -> None:
    story, client = make_story(journal, mara, title="The room we had painted"), signed_in(mara)
    page = client.get(f"/desk/stories/{story.key}/publish/").content.decode()
    assert "Who should read notes from people you do not know first?" in page
    assert "the journal’s own page, with its title, can be read by everyone too" in page
    assert "checked" not in page
    answer = client.post(f"/desk/stories/{story.key}/publish/", {"audience": "everyone", "door": "open"})
    assert answer.headers["Location"] == f"/desk/stories/{story.key}/out/"
    story.refresh_from_db()
    journal.refresh_from_db()
    assert story.is_public
    assert story.path == "/@lichen-green/the-room-we-had-painted/"
    assert (journal.door, journal.audience) == (Journal.Door.OPEN, Audience.EVERYONE)
    assert not journal.found_by_search
    out = client.get(f"/desk/stories/{story.key}/out/").content.decode()
    assert "It is out. You need do nothing." in out
    assert "Take it back" in out
    assert story.path in out


def test_the_question_is_asked_once_and_only_for_everyone(signed_in: SignIn, mara: Account, journal: Journal) -> None:
    story, client = make_story(journal, mara), signed_in(mara)
    answer = client.post(f"/desk/stories/{story.key}/publish/", {"audience": "everyone"})
    assert answer.status_code == 422
    assert "Please choose one." in answer.content.decode()
    assert not Story.objects.standing().exists()
    assert client.post(f"/desk/stories/{story.key}/publish/", {"audience": "only_us"}).status_code == 302
    make_published(journal, mara)
    page = client.get(f"/desk/stories/{story.key}/publish/").content.decode()
    assert "Who should read notes" not in page


def test_everyone_before_that_question_is_refused(mara: Account, journal: Journal) -> None:
    story = make_story(journal, mara)
    with pytest.raises(actions.DoorNotChosen):
        actions.publish(story, by=mara, audience=Audience.EVERYONE)
    story.refresh_from_db()
    assert not story.is_published


def test_only_us_names_who_that_is_and_shows_nobody_else(
    signed_in: SignIn, sees: Sees, mara: Account, outsiders: list[Account], journal: Journal
) -> None:
    tomas = outsiders[0]
    story, client = make_story(journal, mara), signed_in(mara)
    assert "Only us: you, Tomas" in client.get(f"/desk/stories/{story.key}/publish/").content.decode()
    client.post(f"/desk/stories/{story.key}/publish/", {"audience": "only_us"})
    readers = [account for account in outsiders if Story.objects.readable_by(sees(account))]
    assert readers == [tomas]
    assert not Story.objects.readable_by(NOBODY)
    story.refresh_from_db()
    assert story.path == f"/@lichen-green/{story.key}/"
    journal.refresh_from_db()
    assert journal.audience == Audience.ONLY_ME


def test_publishing_twice_is_once(mara: Account, journal: Journal) -> None:
    story = make_published(journal, mara)
    first = story.published_at
    again = actions.publish(story, by=mara, audience=Audience.EVERYONE)
    assert again.published_at == first
    assert deeds(story).count(actions.PUBLISHED) == 1


def test_publishing_again_publishes_the_changes(clock: Clock, mara: Account, journal: Journal) -> None:
    story = make_published(journal, mara)
    first = story.first_published_at
    clock.forward(days=1)
    write(story, mara, title="Another title", body="<p>Changed.</p>")
    story = actions.publish(story, by=mara, audience=Audience.EVERYONE)
    assert story.published == working_of(story)
    assert (story.first_published_at, story.published_at) == (first, clock.now)
    assert story.slug == "the-room"
    assert deeds(story).count(actions.PUBLISHED) == 2


def test_what_is_published_is_closed_and_never_changes(mara: Account, journal: Journal) -> None:
    story = make_published(journal, mara)
    published = working_of(story)
    write(story, mara, body="<p>It was green, later.</p>")
    published.refresh_from_db()
    assert published.closed
    assert published.body == "<p>It was green.</p>"


def test_a_title_or_a_sentence_is_enough(mara: Account, journal: Journal) -> None:
    assert make_published(journal, mara, title="Only a title", body="").is_public
    assert make_published(journal, mara, title="", body="<p>A short word.</p>").is_public


def test_an_empty_page_is_refused_kindly(signed_in: SignIn, mara: Account, journal: Journal) -> None:
    story, client = actions.begin(journal, by=mara), signed_in(mara)
    assert "There are no words here yet." in client.get(f"/desk/stories/{story.key}/publish/").content.decode()
    answer = client.post(f"/desk/stories/{story.key}/publish/", {"audience": "only_us"})
    assert answer.status_code == 422
    with pytest.raises(actions.NotReady):
        actions.publish(story, by=mara, audience=Audience.ONLY_US)


def test_a_short_update_without_a_title_stands_at_its_key(mara: Account, journal: Journal) -> None:
    story = make_published(journal, mara, title="")
    assert story.path == f"/@lichen-green/{story.key}/"


def test_two_stories_of_one_title_stand_at_two_addresses(mara: Account, journal: Journal) -> None:
    slugs = [make_published(journal, mara, title="March", body=f"<p>{day}</p>").slug for day in range(3)]
    assert slugs == ["march", "march-2", "march-3"]


def test_a_title_that_means_something_else_in_an_address_gives_none(mara: Account, journal: Journal) -> None:
    assert make_published(journal, mara, title="Notes").slug == ""


def test_narrowing_is_told_after_the_row_has_changed(mara: Account, journal: Journal) -> None:
    story = make_published(journal, mara)
    narrowed = actions.publish(story, by=mara, audience=Audience.ONLY_US)
    assert deeds(story)[-2:] == [actions.NARROWED, actions.PUBLISHED]
    assert narrowed.path == f"/@lichen-green/{story.key}/"
    assert not Story.objects.readable_by(NOBODY)
    assert narrowed.slug == "the-room"


def test_widening_again_brings_back_its_address_and_is_no_narrowing(mara: Account, journal: Journal) -> None:
    story = make_published(journal, mara)
    actions.publish(story, by=mara, audience=Audience.ONLY_US)
    again = actions.publish(story, by=mara, audience=Audience.EVERYONE)
    assert again.path == "/@lichen-green/the-room/"
    assert deeds(story)[-1] == actions.PUBLISHED
    assert deeds(story).count(actions.NARROWED) == 1


def test_a_journal_page_that_was_closed_again_stays_closed(mara: Account, journal: Journal) -> None:
    make_published(journal, mara)
    journals.open_to(journal, by=mara, audience=Audience.ONLY_US)
    make_published(journal, mara, title="Another")
    journal.refresh_from_db()
    assert journal.audience == Audience.ONLY_US


def test_the_other_author_publishes_what_is_theirs_together(
    signed_in: SignIn, mara: Account, tomas: Account, journal: Journal
) -> None:
    story = actions.let_the_other_read(make_story(journal, mara), by=mara)
    sent = {"audience": "everyone", "door": AUTHORS_READ.value}
    assert signed_in(tomas).post(f"/desk/stories/{story.key}/publish/", sent).status_code == 302
    story.refresh_from_db()
    assert story.is_public


def test_nobody_else_publishes_or_learns_that_it_exists(
    signed_in: SignIn, outsiders: list[Account], mara: Account, journal: Journal
) -> None:
    story = make_story(journal, mara)
    for account in outsiders:
        client = signed_in(account)
        for path in ("publish/", "out/", "preview/", "address/", "revisions/"):
            here = client.get(f"/desk/stories/{story.key}/{path}")
            never = client.get(f"/desk/stories/nothinghere/{path}")
            assert (here.status_code, here.content) == (never.status_code, never.content)
            assert here.status_code == 404
        assert client.post(f"/desk/stories/{story.key}/publish/", {"audience": "only_us"}).status_code == 404
    story.refresh_from_db()
    assert not story.is_published


def test_looking_at_the_page_publishes_nothing(signed_in: SignIn, mara: Account, journal: Journal) -> None:
    story = make_story(journal, mara)
    signed_in(mara).get(f"/desk/stories/{story.key}/publish/?audience=everyone&door=authors")
    story.refresh_from_db()
    assert not story.is_published


def test_out_leads_back_to_writing_while_it_is_not_out(signed_in: SignIn, mara: Account, journal: Journal) -> None:
    story = make_story(journal, mara)
    answer = signed_in(mara).get(f"/desk/stories/{story.key}/out/")
    assert answer.headers["Location"] == f"/desk/stories/{story.key}/"
