"""New stories by mail over a real mail server: killed three times, each exactly once, and nobody disclosed."""

import http.client
from collections.abc import Iterator

import pytest

from tests.ground.house import House, Street
from tests.ground.post import Letter, PostOffice
from tests.journeys.killed_post import each_once, kill_while_they_go, nothing_is_disclosed, planted
from tests.journeys.posting import get


@pytest.fixture
def house(street: Street, post: PostOffice) -> Iterator[House]:
    """A house with a journal, whose letters go to a mail server of this test."""
    house = street.build()
    house.environment |= post.settings() | {"ALONGSIDE_MAIL_IN": "in.example.org"}
    house.command("journal", "new", "lichen-green", "--author", "mara@example.org")
    yield house
    house.kill()


def tell_and_kill(house: House, post: PostOffice, count: int, seconds: float) -> None:
    told = planted(house, "new_stories", count)
    expected = len(told["mail"])
    kill_while_they_go(house, post, expected, left_to_do=left_to_do, seconds=seconds)
    letters = [letter for letter in post.letters if letter.message["List-Id"]]
    unsure = house.ask("SELECT id FROM mailing_delivery WHERE post = 'unsure'")
    each_once(letters, told["mail"], unsure=len(unsure))
    nothing_is_disclosed(letters)
    assert not {address for letter in letters for address in letter.to} & set(told["not"])
    assert house.ask("SELECT sent FROM mailing_announcement") == [(expected,)]
    for letter in letters:
        is_whole(letter)
    leave_by_one_press(house, letters[0])


def left_to_do(house: House) -> bool:
    waiting = house.ask("SELECT id FROM mailing_delivery WHERE post IN ('waiting', 'sending') LIMIT 1")
    return bool(waiting) or not house.ask("SELECT id FROM mailing_announcement WHERE gathered_at IS NOT NULL")


def is_whole(letter: Letter) -> None:
    """Both forms, as Python's own library reads them."""
    for kind in ("plain", "html"):
        part = letter.message.get_body((kind,))
        assert part is not None
        assert "It looked to the east." in part.get_content()
    assert letter.message["Subject"] == "Something new to read"
    assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def leave_by_one_press(house: House, letter: Letter) -> None:
    """As a mail program does it: without a session, an origin, or anything but the one line."""
    address = letter.message["List-Unsubscribe"].partition(">")[0].removeprefix("<")
    path = "/" + address.split("/", 3)[3]
    assert "Shall these letters come no more?" in get(house, path)[1]
    for _twice in range(2):
        connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=30)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", path, b"List-Unsubscribe=One-Click", kind)
        answer = connection.getresponse()
        assert answer.status == 200
        assert "These letters come no more." in answer.read().decode()
        connection.close()
    assert not house.ask(f"SELECT id FROM mailing_subscription WHERE email = '{letter.to[0]}'")


def test_three_hundred_are_told_once_though_the_house_is_killed_three_times(house, post):
    tell_and_kill(house, post, 300, seconds=60)


@pytest.mark.long
def test_twenty_thousand_are_told_once_though_the_house_is_killed_three_times(house, post):
    tell_and_kill(house, post, 20_000, seconds=1_800)
