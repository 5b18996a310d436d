"""A draft shown to one person."""

import pytest

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import long_ago
from alongside.events.models import Event
from alongside.journals.gate import NOBODY
from alongside.journals.models import Journal, Membership
from alongside.stories import actions
from alongside.stories.models import DraftShown, Story
from alongside.stories.tests.makers import make_story, write


@pytest.fixture
def story(journal: Journal, mara: Account) -> Story:
    return make_story(journal, mara)


@pytest.fixture
def place(journal: Journal, ada: Account) -> Membership:
    """Ada's place among the guests."""
    return journal.memberships.get(account=ada)


@pytest.fixture
def outsiders(idris: Account, stranger: Account) -> list[Account]:
    """Two who were not shown it."""
    return [idris, stranger]


def deeds(story: Story) -> list[str]:
    return list(
        Event.objects.filter(thing=story.pk, kind="stories.story").order_by("pk").values_list("name", flat=True)
    )


def test_one_guest_reads_the_draft_as_it_is_now(signed_in, mara, ada, story, place):
    desk = signed_in(mara)
    assert "Ada" in desk.get(f"/desk/stories/{story.key}/draft/").content.decode()
    desk.post(f"/desk/stories/{story.key}/draft/{place.key}/show/")
    page = desk.get(f"/desk/stories/{story.key}/draft/").content.decode()
    assert f">http://testserver/for-you/draft/{story.key}/<" in page
    assert "can read it" in page
    guest = signed_in(ada)
    answer = guest.get(f"/for-you/draft/{story.key}/")
    assert "This is a draft." in answer.content.decode()
    assert "It was green." in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"
    write(story, mara, body="<p>It was blue.</p>")
    assert "It was blue." in guest.get(f"/for-you/draft/{story.key}/").content.decode()


def test_it_stands_nowhere_else(signed_in, sees, ada, story, place):
    actions.show_draft(story, by=story.made_by, to=place)
    guest = signed_in(ada)
    assert story.key not in guest.get("/for-you/@lichen-green/").content.decode()
    assert guest.get(f"/for-you/@lichen-green/{story.key}/").status_code == 404
    assert guest.get(f"/@lichen-green/{story.key}/notes/").status_code == 404
    assert not Story.objects.readable_by(sees(ada))


def test_nobody_else_finds_it(signed_in, nobody, outsiders, story, place):
    actions.show_draft(story, by=story.made_by, to=place)
    never = nobody.get("/for-you/draft/nothinghere/")
    for client in (nobody, *map(signed_in, outsiders)):
        answer = client.get(f"/for-you/draft/{story.key}/")
        assert (answer.status_code, answer.content) == (404, never.content)
    assert not Story.objects.draft_readable_by(NOBODY)


def test_taking_it_back_acts_at_once(signed_in, mara, ada, story, place):
    actions.show_draft(story, by=mara, to=place)
    guest = signed_in(ada)
    assert guest.get(f"/for-you/draft/{story.key}/").status_code == 200
    answer = signed_in(mara).post(f"/desk/stories/{story.key}/draft/{place.key}/take-back/", follow=True)
    assert "Ada can no longer read the draft." in answer.content.decode()
    assert guest.get(f"/for-you/draft/{story.key}/").status_code == 404


def test_who_is_removed_reads_no_draft_any_more(signed_in, mara, ada, story, place):
    actions.show_draft(story, by=mara, to=place)
    place.delete()
    assert signed_in(ada).get(f"/for-you/draft/{story.key}/").status_code == 404


def test_what_becomes_only_me_again_is_shown_to_nobody_any_more(signed_in, tomas, ada, story, place):
    """The other author may have shown it, and only its maker decides now."""
    mara = story.made_by
    actions.let_the_other_read(story, by=mara)
    actions.show_draft(story, by=tomas, to=place)
    actions.keep_to_myself(story, by=mara)
    assert signed_in(ada).get(f"/for-you/draft/{story.key}/").status_code == 404


def test_twice_is_once(mara, story, place):
    for _time in range(2):
        actions.show_draft(story, by=mara, to=place)
    for _time in range(2):
        actions.take_draft_back(story, by=mara, membership=place)
    assert deeds(story).count(actions.DRAFT_SHOWN) == deeds(story).count(actions.DRAFT_TAKEN_BACK) == 1


def test_somebody_of_another_journal_or_an_author_is_refused(signed_in, mara, tomas, stranger, story):
    other = Journal.objects.create(handle="another", made_by=stranger)
    theirs = other.memberships.create(account=stranger, role=Membership.Role.GUEST)
    author = story.journal.memberships.get(account=tomas)
    for place in (theirs, author):
        with pytest.raises(actions.NotOfThisJournal):
            actions.show_draft(story, by=mara, to=place)
        assert signed_in(mara).post(f"/desk/stories/{story.key}/draft/{place.key}/show/").status_code == 404


@pytest.mark.usefixtures("ada")
def test_a_keeper_is_shown_no_draft(signed_in, mara, idris, story):
    keeper, desk = story.journal.memberships.get(account=idris), signed_in(mara)
    with pytest.raises(actions.NotOfThisJournal):
        actions.show_draft(story, by=mara, to=keeper)
    assert "Idris" not in desk.get(f"/desk/stories/{story.key}/draft/").content.decode()
    assert desk.post(f"/desk/stories/{story.key}/draft/{keeper.key}/show/").status_code == 404


def test_a_guest_who_becomes_a_keeper_reads_the_draft_no_more(signed_in, mara, ada, story, place):
    actions.show_draft(story, by=mara, to=place)
    Membership.objects.filter(pk=place.pk).update(role=Membership.Role.KEEPER)
    assert signed_in(ada).get(f"/for-you/draft/{story.key}/").status_code == 404


def test_who_it_is_is_asked_before_it_is_shown_and_not_before_it_is_taken_back(signed_in, mara, story, place):
    desk, there = signed_in(mara), f"/desk/stories/{story.key}/draft/{place.key}/"
    long_ago(desk)
    assert desk.post(f"{there}show/")["Location"].startswith("/account/confirm/")
    assert not DraftShown.objects.exists()
    actions.show_draft(story, by=mara, to=place)
    assert desk.post(f"{there}take-back/")["Location"].startswith("/desk/")
    assert not DraftShown.objects.exists()


def test_only_its_authors_show_it(signed_in, ada, tomas, story, place):
    for account in (ada, tomas):
        client = signed_in(account)
        assert client.get(f"/desk/stories/{story.key}/draft/").status_code == 404
        assert client.post(f"/desk/stories/{story.key}/draft/{place.key}/show/").status_code == 404
    assert not Story.objects.draft_readable_by(NOBODY)
    assert actions.DRAFT_SHOWN not in deeds(story)
