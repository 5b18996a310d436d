from collections.abc import Callable

from django.test import Client

from alongside.accounts.models import Account
from alongside.events.models import Event
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.stories import actions
from alongside.stories.models import Story
from alongside.stories.tests.makers import working_of

SignIn = Callable[[Account], Client]


def test_an_author_opens_an_empty_page_that_only_she_can_read(
    signed_in: SignIn, mara: Account, journal: Journal
) -> None:
    answer = signed_in(mara).post("/desk/stories/new/")
    story = Story.objects.get()
    assert answer.headers["Location"] == f"/desk/stories/{story.key}/"
    assert (story.audience, story.made_by, story.journal) == (Audience.ONLY_ME, mara, journal)
    assert (working_of(story).title, working_of(story).body, working_of(story).number) == ("", "", 1)
    assert Event.objects.filter(name=actions.BEGUN, thing=story.pk, actor=mara).exists()


def test_looking_begins_nothing(signed_in: SignIn, mara: Account, journal: Journal) -> None:
    answer = signed_in(mara).get("/desk/stories/new/")
    assert answer.status_code == 405
    # Whoever was signed out, pressed "Write" and signed in again is led here.
    assert "nothing was changed or lost" in answer.content.decode()
    assert not Story.objects.exists()


def test_a_keeper_and_a_guest_begin_nothing(signed_in: SignIn, idris: Account, ada: Account) -> None:
    for account in (idris, ada):
        assert signed_in(account).post("/desk/stories/new/").status_code == 404
    assert not Story.objects.exists()


def test_who_is_not_signed_in_is_asked_to(nobody: Client, journal: Journal) -> None:
    answer = nobody.post("/desk/stories/new/")
    assert answer.status_code == 302
    assert "/account/" in answer.headers["Location"]
    assert not Story.objects.exists()


def test_the_other_author_does_not_find_what_is_only_hers(
    signed_in: SignIn, mara: Account, tomas: Account, journal: Journal
) -> None:
    story = actions.begin(journal, by=mara)
    assert signed_in(mara).get(f"/desk/stories/{story.key}/").status_code == 200
    assert signed_in(tomas).get(f"/desk/stories/{story.key}/").status_code == 404
