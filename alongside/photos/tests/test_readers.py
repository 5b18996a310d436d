"""Who may see photographs, chosen from the text in which they stand: nothing is added before it was read."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.accounts.recent import CONFIRMED_AT
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.photos import actions
from alongside.photos.models import Photograph
from alongside.photos.tests.makers import make_photograph

pytestmark = pytest.mark.django_db

READERS = "/desk/photographs/readers/"


@pytest.fixture
def author(journal: Journal, mara: Account, signed_in: Callable[[Account], Client]) -> Client:
    assert journal.pk
    return signed_in(mara)


@pytest.fixture
def two(journal: Journal, mara: Account) -> list[Photograph]:
    return [make_photograph(journal, mara) for _ in range(2)]


def named(photographs: list[Photograph]) -> str:
    return " ".join(each.key for each in photographs)


def long_ago(client: Client) -> Client:
    session = client.session
    session[CONFIRMED_AT] = 0
    session.save()
    return client


def choose(author: Client, photographs: list[Photograph], audience: str, **more: Any) -> Any:
    return author.post(READERS, {"keys": named(photographs), "audience": audience, **more})


def audiences(photographs: list[Photograph]) -> set[str]:
    return set(Photograph.objects.filter(pk__in=[each.pk for each in photographs]).values_list("audience", flat=True))


def test_it_says_what_can_be_chosen_and_what_is(author: Client, ada: Account, two: list[Photograph]):
    assert ada.pk
    said = author.get(READERS, {"keys": named(two)}).json()
    assert [each["value"] for each in said["audiences"]] == list(Audience.values)
    assert [each["label"] for each in said["circles"]] == ["family (Ada)"]
    assert said["chosen"] == {"audience": "only_me", "circles": []}


def test_several_are_opened_at_once_when_it_was_read_for_whom(author: Client, two: list[Photograph]):
    asked = choose(author, two, "everyone")
    assert asked.status_code == 409
    said = asked.json()
    assert (said["adds"], said["takes"]) == (["everyone who comes to the page"], [])
    assert audiences(two) == {"only_me"}
    done = choose(author, two, "everyone", seen=said["seen"]).json()
    assert [each["audience"] for each in done["part"]] == ["Everyone", "Everyone"]
    assert audiences(two) == {"everyone"}


def test_they_are_narrowed_and_given_to_circles(author: Client, journal: Journal, ada: Account, two: list[Photograph]):
    family = journal.memberships.get(account=ada).circles.get()
    assert choose(author, two, "circles").status_code == 422
    said = choose(author, two, "circles", circles=family.key).json()
    assert said["adds"] == ["Tomas", "Ada"]
    choose(author, two, "circles", circles=family.key, seen=said["seen"])
    assert list(two[0].circles.all()) == [family]
    said = choose(author, two, "only_us").json()
    assert said["takes"] == ["Ada"]
    choose(author, two, "only_us", seen=said["seen"])
    assert audiences(two) == {"only_us"}


def test_who_has_not_shown_lately_that_it_is_they_is_told_where_and_nothing_is_changed(
    author: Client, two: list[Photograph]
):
    asked = choose(long_ago(author), two, "everyone")
    assert asked.status_code == 409
    assert asked.json() == {"confirm": "/account/confirm/?next=%2Fdesk%2Fphotographs%2Fgo-on%2F"}
    assert audiences(two) == {"only_me"}
    assert "You can close this tab" in author.get("/desk/photographs/go-on/").content.decode()
    assert Client().get("/desk/photographs/go-on/").status_code == 302


def test_on_the_plain_page_the_choice_is_kept_while_one_confirms(author: Client, two: list[Photograph]):
    page = f"/desk/photographs/{two[0].key}/"
    answer = long_ago(author).post(f"{page}open-to/", {"audience": "everyone"})
    assert answer.headers["Location"].startswith("/account/confirm/?next=")
    asking = author.get(answer.headers["Location"]).content.decode()
    assert '<input type="hidden" name="audience" value="everyone">' in asking
    html = author.get(f"{page}?audience=everyone").content.decode()
    assert re.search(r'value="everyone"[^>]* checked', html)
    assert "<details open><summary>Change that" in html
    assert audiences(two) == {"only_me"}
    assert re.search(r'value="only_me"[^>]* checked', author.get(f"{page}?audience=nobody").content.decode())


def test_a_narrower_wish_of_the_other_author_is_said_and_the_rest_is_done(
    author: Client, mara: Account, tomas: Account, two: list[Photograph]
):
    actions.open_to(two[0], by=mara, audience=Audience.ONLY_US)
    actions.open_to(two[0], by=tomas, audience=Audience.ONLY_US)
    said = choose(author, two, "everyone").json()
    done = choose(author, two, "everyone", seen=said["seen"]).json()
    assert "stay between you who write here" in done["said"]
    assert audiences(two[:1]) == {"only_us"}
    assert audiences(two[1:]) == {"everyone"}


def test_what_is_another_s_is_not_there(two: list[Photograph], tomas: Account, signed_in: Callable[[Account], Client]):
    other = signed_in(tomas)
    assert other.get(READERS, {"keys": named(two)}).status_code == 404
    assert choose(other, two, "everyone").status_code == 404
    assert other.get(READERS).status_code == 404
