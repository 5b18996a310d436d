"""Two tabs, and a button that is pressed twice: what was meant for one journal is never put into another one."""

from collections.abc import Callable

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal
from alongside.photos.models import Album, Photograph
from alongside.photos.tests.drawing import a_picture
from alongside.photos.tests.makers import make_photograph

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(mara: Account, stranger: Account) -> Journal:
    """Another journal, in which Mara writes with somebody else."""
    return make_journal(mara, stranger, handle="the-other")


@pytest.fixture
def author(journal: Journal, other: Journal, mara: Account, signed_in: Callable[[Account], Client]) -> Client:
    """Mara, who has laid out the pages of her first journal, and then taken up the other in another tab."""
    author = signed_in(mara)
    for page in ("photographs/add/", "albums/"):
        assert f'name="journal" value="{journal.key}"' in author.get(f"/desk/{page}").content.decode()
    author.post("/desk/journal/take-up/", {"journal": other.key})
    assert other.key in author.get("/desk/photographs/add/").content.decode()
    return author


def test_photographs_come_into_the_journal_for_which_the_form_was_laid_out(author: Client, journal: Journal):
    sent = {"journal": journal.key, "audience": "only_us"}
    author.post("/desk/photographs/add/", {**sent, "sending": "2k4m", "photographs": [a_picture()]})
    author.post("/desk/photographs/send/", {**sent, "upload_key": "another", "photograph": a_picture()})
    author.post("/desk/albums/begin/", {**sent, "name": "The envelope"})
    assert set(Photograph.objects.values_list("journal", flat=True)) == {journal.pk}
    assert Photograph.objects.count() == 2
    assert Album.objects.get().journal == journal


def test_those_of_the_story_s_own_journal_are_offered_in_the_editor(author: Client, journal: Journal, mara: Account):
    made = make_photograph(journal, mara)
    offered = author.get("/desk/photographs/choose/", {"journal": journal.key}).json()["part"]
    assert [each["key"] for each in offered] == [made.key]
    assert author.get("/desk/photographs/choose/").json()["part"] == []


def test_a_journal_of_others_is_not_here(journal: Journal, stranger: Account, signed_in: Callable[[Account], Client]):
    somebody = signed_in(stranger)
    sent = {
        "journal": journal.key,
        "upload_key": "a-key",
        "photograph": a_picture(),
        "name": "x",
        "audience": "only_me",
    }
    for deed in ("photographs/send/", "photographs/add/", "albums/begin/"):
        assert somebody.post(f"/desk/{deed}", sent).status_code == 404
    assert not Photograph.objects.exists()


def test_an_album_that_is_begun_by_a_button_pressed_twice_is_there_once(author: Client):
    sent = {"name": "The envelope", "audience": "only_me"}
    answers = [author.post("/desk/albums/begin/", sent) for _twice in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Album.objects.count() == 1
    author.post("/desk/albums/begin/", {**sent, "name": "The folder"})
    assert Album.objects.count() == 2
