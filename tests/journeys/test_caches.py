"""Caches in front of the house never give one person what is another's, whatever they keep and however long."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import closing
from http import HTTPStatus
from pathlib import Path

import pytest

from tests.ground.house import House, Street, wait_until
from tests.journeys.asking import Answer, Asked, Crowd, Line, steadily
from tests.journeys.caches import nginx, varnish
from tests.journeys.six_viewers import WORDS, Planted

pytestmark = [pytest.mark.once, pytest.mark.needs("nginx", "varnishd")]

WITHDRAW = """
from alongside.stories import actions
from alongside.stories.models import Story
story = Story.objects.get(published__title="For everyone")
actions.withdraw(story, by=story.made_by)
"""


@pytest.fixture(scope="module")
def lived_in(street: Street) -> Iterator[tuple[House, Planted]]:
    """A running house with the six and all that is set out for them."""
    house = street.build().start()
    planted = Planted.in_house(house)
    wait_until(lambda: house.has_set_out(planted.public))
    yield house, planted
    house.kill()


@pytest.fixture
def work() -> Iterator[Path]:
    """A folder for the caches, with a short name, and one that another user may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def to(house: House, port: int) -> "closing[Line]":
    return closing(Line(port, f"127.0.0.1:{house.port}", ""))


def ask(house: House, port: int, path: str) -> Answer:
    with to(house, port) as line:
        return line.ask(path)


def try_caches(house: House, planted: Planted, work: Path, requests: int) -> Asked:
    address = f"127.0.0.1:{house.port}"
    truth = steadily(house.port, address, planted)
    with nginx(house.port, work) as first, varnish(house.port, work) as second:
        asked = Crowd(address, planted, truth).go([first, second], requests)
    assert asked.wrong == []
    assert asked.requests >= requests
    assert len(asked.receipts) == len(set(asked.receipts)) > 0
    written = house.log.read_text(errors="replace")
    secrets = [*asked.receipts, *(path for path in planted.addresses if path.startswith("/feed/"))]
    assert [each for each in [*secrets, *filter(None, planted.cookies.values())] if each in written] == []
    return asked


def test_the_six_are_told_apart_by_the_house_itself(lived_in: tuple[House, Planted]):
    house, planted = lived_in
    truth = steadily(house.port, f"127.0.0.1:{house.port}", planted)
    here = "/for-you/@lichen-green/"
    assert len({truth[name, here] for name in planted.cookies}) == len(planted.cookies)


def test_caches_that_keep_what_they_may_mix_nobody(lived_in: tuple[House, Planted], work: Path):
    try_caches(*lived_in, work, requests=500)


@pytest.mark.long
def test_caches_mix_nobody_in_twenty_thousand_requests(lived_in: tuple[House, Planted], work: Path):
    try_caches(*lived_in, work, requests=20_000)


def test_a_cache_that_does_not_hear_the_house_would_be_found_out(lived_in: tuple[House, Planted], work: Path):
    house, planted = lived_in
    address = f"127.0.0.1:{house.port}"
    truth = steadily(house.port, address, planted)
    with nginx(house.port, work, deaf=True) as deaf:
        assert Crowd(address, planted, truth).go([deaf], 100).wrong


def test_the_caches_do_keep_what_is_nobodys(lived_in: tuple[House, Planted], work: Path):
    house, planted = lived_in
    with to(house, house.port) as line:
        page = line.ask(planted.public).body
    sheet = re.search(rb'href="(/[^"]+\.css)"', page)
    assert sheet
    with nginx(house.port, work) as first, varnish(house.port, work) as second:
        for port in (first, second):
            with to(house, port) as line:
                kept = [line.ask(sheet[1].decode()).status == HTTPStatus.OK and line.kept for _again in range(3)]
            assert kept == [False, True, True]


def test_what_is_withdrawn_is_gone_behind_every_cache_and_stays_gone_with_the_house(street: Street, work: Path):
    house = street.build().start()
    planted = Planted.in_house(house)
    wait_until(lambda: house.has_set_out(planted.public))
    with nginx(house.port, work) as first, varnish(house.port, work) as second:
        ports = (first, second)
        assert all(WORDS["everyone"].encode() in ask(house, port, planted.public).body for port in ports * 3)
        house.command("manage", "shell", "--no-imports", "-c", WITHDRAW)
        assert [ask(house, port, planted.public).status for port in ports] == [HTTPStatus.NOT_FOUND] * 2
        house.kill()
        for port in ports:
            gone = ask(house, port, planted.public)
            assert gone.status >= HTTPStatus.INTERNAL_SERVER_ERROR
            assert WORDS["everyone"].encode() not in gone.body
