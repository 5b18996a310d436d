"""A house that tests live in: its own home, its own rows, and whatever is done to it, it opens again."""

import socket

import pytest

from tests.ground.house import House, NotServing, Street


def test_a_house_ends_quietly_even_in_its_first_moment(house: House) -> None:
    assert house.stop() == 0
    assert "Traceback" not in house.log.read_text()
    assert not house.answers()


def test_a_house_that_was_killed_opens_again(house: House) -> None:
    house.kill()
    assert not house.running
    assert not house.answers()
    assert house.start().answers("/readyz")


def test_houses_share_nothing(house: House, street: Street) -> None:
    other = street.build()
    assert other.home != house.home
    house.command("sign-in-link", "mara@example.org", "--make")
    with pytest.raises(NotServing, match="Nobody signs in here"):
        other.command("sign-in-link", "mara@example.org")


def test_a_house_that_cannot_open_says_why(street: Street) -> None:
    house = street.build()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", house.port))
        with pytest.raises(NotServing, match="Nothing can listen"):
            house.start()


def test_houses_of_the_example_open_at_one_door_after_another_and_at_two_beside_each_other(street: Street) -> None:
    first = street.build(example=True)
    beside = street.build(example=True)
    assert first.port != beside.port
    first.kill()
    assert street.build(example=True).port == first.port
