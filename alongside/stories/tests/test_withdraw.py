from collections.abc import Callable

from django.test import Client

from alongside.accounts.models import Account
from alongside.events.models import Event
from alongside.journals import actions as journals
from alongside.journals.gate import NOBODY, Audience, Viewer
from alongside.journals.models import Journal
from alongside.stories import actions
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published, make_story, working_of

SignIn = Callable[[Account], Client]
Sees = Callable[[Account], Viewer]


def test_taking_it_back_leaves_it_to_its_authors(
    signed_in: SignIn, sees: Sees, mara: Account, tomas: Account, journal: Journal
) -> None:
    story = make_published(journal, mara)
    words = working_of(story)
    answer = signed_in(mara).post(f"/desk/stories/{story.key}/withdraw/", follow=True)
    assert "It is withdrawn." in answer.content.decode()
    story.refresh_from_db()
    assert not story.is_published
    assert story.withdrawn_at is not None
    assert not Story.objects.readable_by(NOBODY)
    assert Story.objects.editable_by(sees(tomas)).get() == story
    assert working_of(story) == words


def test_taking_it_back_twice_is_once(signed_in: SignIn, mara: Account, journal: Journal) -> None:
    story, client = make_published(journal, mara), signed_in(mara)
    for _time in range(2):
        assert client.post(f"/desk/stories/{story.key}/withdraw/").status_code == 302
    assert Event.objects.filter(name=actions.WITHDRAWN, thing=story.pk).count() == 1


def test_what_was_never_out_cannot_be_taken_back(mara: Account, journal: Journal) -> None:
    story = actions.withdraw(make_story(journal, mara), by=mara)
    assert (story.audience, story.withdrawn_at) == (Audience.ONLY_ME, None)


def test_it_can_be_published_again_at_its_address(mara: Account, journal: Journal) -> None:
    story = actions.withdraw(make_published(journal, mara), by=mara)
    assert story.path == f"/@lichen-green/{story.key}/"
    again = actions.publish(story, by=mara, audience=Audience.EVERYONE)
    assert again.path == "/@lichen-green/the-room/"
    assert again.withdrawn_at is None


def test_the_other_author_may_take_it_back(signed_in: SignIn, tomas: Account, mara: Account, journal: Journal) -> None:
    story = make_published(journal, mara)
    assert signed_in(tomas).post(f"/desk/stories/{story.key}/withdraw/").status_code == 302
    story.refresh_from_db()
    assert not story.is_published


def test_nobody_else_takes_it_back(
    signed_in: SignIn, idris: Account, stranger: Account, mara: Account, journal: Journal
) -> None:
    story = make_published(journal, mara)
    for account in (idris, stranger):
        assert signed_in(account).post(f"/desk/stories/{story.key}/withdraw/").status_code == 404
    assert signed_in(mara).get(f"/desk/stories/{story.key}/withdraw/").status_code == 405
    story.refresh_from_db()
    assert story.is_published


def page_of(journal: Journal) -> str:
    """For whom the journal's own page stands."""
    journal.refresh_from_db()
    return journal.audience


def test_the_journals_page_closes_with_the_story_that_opened_it(
    signed_in: SignIn, mara: Account, journal: Journal
) -> None:
    story = make_published(journal, mara)
    assert page_of(journal) == Audience.EVERYONE
    said = signed_in(mara).post(f"/desk/stories/{story.key}/withdraw/", follow=True).content.decode()
    assert page_of(journal) == Audience.ONLY_US
    assert "which had opened with it, is closed again too" in said
    actions.publish(story, by=mara, audience=Audience.EVERYONE)
    assert page_of(journal) == Audience.EVERYONE


def test_the_journals_page_stays_for_another_story(signed_in: SignIn, mara: Account, journal: Journal) -> None:
    story = make_published(journal, mara)
    make_published(journal, mara, title="Another")
    said = signed_in(mara).post(f"/desk/stories/{story.key}/withdraw/", follow=True).content.decode()
    assert page_of(journal) == Audience.EVERYONE
    assert "own page can still be read by everyone" in said


def test_the_journals_page_stays_as_an_author_chose_it(mara: Account, journal: Journal) -> None:
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE)
    journal.refresh_from_db()
    actions.withdraw(make_published(journal, mara), by=mara)
    assert page_of(journal) == Audience.EVERYONE
    journals.open_to(journal, by=mara, audience=Audience.ONLY_US)
    make_published(journal, mara, title="Another")
    assert page_of(journal) == Audience.ONLY_US


def test_a_later_choice_of_an_author_holds(mara: Account, journal: Journal) -> None:
    story = make_published(journal, mara)
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE, found_by_search=True)
    actions.withdraw(story, by=mara)
    assert page_of(journal) == Audience.EVERYONE


def test_the_journals_page_stays_when_another_story_had_opened_it(mara: Account, journal: Journal) -> None:
    first, second = make_published(journal, mara), make_published(journal, mara, title="Another")
    actions.withdraw(first, by=mara)
    actions.withdraw(second, by=mara)
    assert page_of(journal) == Audience.EVERYONE


def test_the_same_sentence_is_said_once(signed_in: SignIn, mara: Account, journal: Journal) -> None:
    story, client = make_published(journal, mara), signed_in(mara)
    for _time in range(2):
        client.post(f"/desk/stories/{story.key}/withdraw/")
    assert client.get("/desk/").content.decode().count("It is withdrawn.") == 1
    client.post(f"/desk/stories/{story.key}/withdraw/")
    assert client.get("/desk/").content.decode().count("It is withdrawn.") == 1
