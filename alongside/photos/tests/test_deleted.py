"""The page of what was deleted: nothing of a picture is there, and words tell one from another."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.foundation import background, clock
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.photos import actions
from alongside.photos.models import Photograph
from alongside.photos.tests.drawing import a_picture
from alongside.photos.tests.makers import make_photograph

pytestmark = pytest.mark.django_db

LIST = "/desk/photographs/"
DELETED = f"{LIST}deleted/"
AN_HOUR = dt.timedelta(hours=1)


@pytest.fixture
def author(journal: Journal, mara: Account, signed_in: Callable[[Account], Client]) -> Client:
    assert journal.pk
    return signed_in(mara)


@pytest.fixture
def photograph(journal: Journal, mara: Account) -> Photograph:
    return make_photograph(journal, mara)


def lines(client: Client) -> list[str]:
    """What is said of each, without tags."""
    items = re.findall(r"<li>\n(.*?)</li>\n", client.get(DELETED).content.decode(), re.DOTALL)
    return [re.sub(r"<[^>]*>", "", item) for item in items]


def test_a_deleted_one_is_shown_nowhere_and_kept_after_all(author: Client, photograph: Photograph):
    html = author.post(f"{LIST}{photograph.key}/delete/", follow=True).content.decode()
    assert "Keep it after all" in html
    assert "<picture>" not in html
    assert author.get(f"{LIST}{photograph.key}/").status_code == 404
    author.post(f"{LIST}{photograph.key}/keep-after-all/")
    assert author.get(f"{LIST}{photograph.key}/").status_code == 200


def test_those_of_one_day_are_told_apart_by_their_words_and_their_hours(
    author: Client, journal: Journal, mara: Account
):
    morning = clock.now().replace(hour=9, minute=5)
    for hour, (caption, description) in enumerate([("The wall", ""), ("", "A small hand"), ("", "")]):
        with clock.standing_at(morning + hour * AN_HOUR):
            made = make_photograph(journal, mara)
            actions.describe(made, by=mara, caption=caption, description=description)
        with clock.standing_at(morning + (5 + hour) * AN_HOUR):
            actions.delete(made, by=mara)
    wordless, hand, wall = lines(author)
    assert "The wall" in wall
    assert "14:05" in wall
    assert "09:05" in wall
    assert "A small hand" in hand
    assert "15:05" in hand
    assert "A photograph without words yet" in wordless


def test_behind_a_veil_only_the_words_of_the_veil_are_said(author: Client, journal: Journal, mara: Account):
    made = make_photograph(journal, mara, veil="Our daughter, asleep.")
    actions.describe(made, by=mara, caption="Her face", description="A face", taken_by="Nadia")
    actions.delete(made, by=mara)
    (line,) = lines(author)
    assert "Our daughter, asleep." in line
    assert not re.search(r"face|Nadia", line)


def test_of_a_sealed_one_there_is_the_name_of_the_album_and_no_word_or_date_of_its_own(
    author: Client, journal: Journal, mara: Account, tomas: Account, signed_in: Callable[[Account], Client]
):
    album = actions.begin_album(journal, by=mara, name="The envelope", audience=Audience.ONLY_US)
    with clock.standing_at(clock.now() - dt.timedelta(days=400)):
        made = actions.take_in(journal, by=mara, file=a_picture(), audience=Audience.ONLY_US, album=album)
    actions.describe(made, by=mara, caption="Her face")
    actions.unseal(album, by=mara)
    actions.delete(made, by=mara)
    assert "Her face" in lines(author)[0]
    (line,) = lines(signed_in(tomas))
    assert "It lies in the album “The envelope”." in line
    assert not re.search(rf"face|Taken in|{made.made_at.year}.*{made.made_at.year}.*{made.made_at.year}", line)


def test_what_lies_in_an_album_of_one_s_own_is_told_to_nobody_else(
    author: Client, mara: Account, tomas: Account, signed_in: Callable[[Account], Client], mailoutbox: list[object]
):
    journal = Journal.objects.get()
    album = actions.begin_album(journal, by=mara, name="The envelope")
    made = actions.take_in(journal, by=mara, file=a_picture(), audience=Audience.ONLY_US, album=album)
    actions.unseal(album, by=mara)
    actions.delete(made, by=mara)
    background.run_what_waits()
    assert len(mailoutbox) == 1
    other = signed_in(tomas)
    assert lines(other) == []
    assert other.post(f"{LIST}{made.key}/keep-after-all/").status_code == 404
    assert len(lines(author)) == 1


def test_they_are_read_in_parts_with_the_same_few_questions(
    author: Client, journal: Journal, mara: Account, django_assert_max_num_queries: Callable[..., object]
):
    for each in range(26):
        made = make_photograph(journal, mara)
        actions.describe(made, by=mara, caption=f"Number {each}.")
        actions.delete(made, by=mara)
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        first = author.get(DELETED)
    second = author.get(f"{DELETED}?after={first.context['next']}")
    said = [line["called"] for page in (first, second) for line in page.context["lines"]]
    assert said == [f"Number {each}." for each in reversed(range(26))]
    assert not second.context["next"]


def test_what_cannot_be_undone_takes_a_second_press(author: Client, mara: Account, photograph: Photograph):
    actions.delete(photograph, by=mara)
    html = author.get(DELETED).content.decode()
    assert re.search(r"<summary>It need not wait</summary>.*cannot be undone.*<button[^>]*>Destroy it", html, re.DOTALL)


def test_when_the_last_of_them_has_said_so_it_is_destroyed_at_once(
    author: Client, journal: Journal, mara: Account, tomas: Account, signed_in: Callable[[Account], Client]
):
    made = make_photograph(journal, mara, audience=Audience.ONLY_US)
    actions.delete(made, by=mara)
    for _twice in range(2):
        author.post(f"{LIST}{made.key}/agree-to-destroy/")
        background.run_what_waits()
        assert "You have said that it need not wait." in lines(author)[0]
    signed_in(tomas).post(f"{LIST}{made.key}/agree-to-destroy/")
    background.run_what_waits()
    assert not Photograph.objects.exists()


def test_what_only_one_of_them_may_know_of_is_destroyed_when_that_one_says_so(author: Client, photograph: Photograph):
    author.post(f"{LIST}{photograph.key}/delete/")
    author.post(f"{LIST}{photograph.key}/agree-to-destroy/")
    background.run_what_waits()
    assert not Photograph.objects.exists()
