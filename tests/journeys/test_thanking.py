"""A thank-you letter over mail, receipt pages and the list: killed three times, each exactly once, nobody disclosed."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.ground.house import House, Street, wait_until
from tests.ground.post import Letter, PostOffice
from tests.journeys.posting import get

KILLS = 3
AN_ADDRESS = re.compile(r"[\w.+-]+@example\.org")


@pytest.fixture
def post() -> Iterator[PostOffice]:
    with PostOffice() as office:
        yield office


@pytest.fixture
def thanked(street: Street, post: PostOffice, tmp_path: Path) -> Iterator[House]:
    """A house with a story, whose letters go to a mail server of this test."""
    house = street.build()
    house.environment |= {
        "ALONGSIDE_MAIL": f"smtp://127.0.0.1:{post.port}?tls=none",
        "ALONGSIDE_MAIL_FROM": "house@house.example",
    }
    manuscript = tmp_path / "story.md"
    manuscript.write_text("# The room\n\nWe had painted it in August.\n")
    house.command("journal", "new", "lichen-green", "--author", "mara@example.org")
    house.command("import", "story", str(manuscript), "--journal", "lichen-green", "--publish")
    yield house
    house.kill()


def begin(house: House, count: int) -> dict[str, Any]:
    environment = house.environment | {"DJANGO_SETTINGS_MODULE": "alongside.config.settings"}
    made = [sys.executable, "-m", "tests.journeys.thanking", str(count)]
    done = subprocess.run(made, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def thank_and_kill(house: House, post: PostOffice, count: int, seconds: float) -> None:
    told = begin(house, count)
    expected = len(told["mail"])
    house.start()
    for kill in range(1, KILLS + 1):
        wait_until(partial(has_taken, post, expected * kill // (KILLS + 1)), seconds)
        house.restart()
    wait_until(lambda: not left_to_do(house), seconds)
    letters = post.letters
    unsure = house.ask("SELECT id FROM notes_thank WHERE post = 'unsure'")
    each_once(letters, told["mail"], unsure=len(unsure))
    nothing_is_disclosed(letters)
    rows = Counter(house.ask("SELECT way, post FROM notes_thank"))
    assert len(house.ask("SELECT DISTINCT note_id FROM notes_thank")) == sum(rows.values()) == count
    assert rows["mail", "sent"] + len(unsure) == expected
    assert rows["paper", "sent"] == told["paper"]
    assert len(house.ask("SELECT id FROM notes_thank WHERE placed_at IS NULL")) == len(told["without_answer"])
    for number in set(range(0, count, count // 20)) - set(told["on_paper"]):
        page = get(house, f"/receipt/secret-{number}/")[1]
        assert page.count("Thank you all.") == (number not in told["without_answer"]), number


def has_taken(post: PostOffice, some: int) -> bool:
    return len(post.letters) > some


def left_to_do(house: House) -> bool:
    waiting = house.ask("SELECT id FROM notes_thank WHERE post IN ('waiting', 'sending') LIMIT 1")
    return bool(waiting) or not house.ask("SELECT id FROM notes_thanks WHERE gathered_at IS NOT NULL")


def each_once(letters: list[Letter], addresses: list[str], *, unsure: int) -> None:
    """Nobody twice; and nobody not at all, but for those whose letter was cut off within the instant of its dot."""
    got = Counter(address for letter in letters for address in letter.to)
    assert {address: times for address, times in got.items() if times != 1} == {}
    assert set(got) <= set(addresses)
    assert len(addresses) - len(got) <= unsure <= KILLS
    assert len({letter.id for letter in letters}) == len(letters)


def nothing_is_disclosed(letters: list[Letter]) -> None:
    for letter in letters:
        assert len(letter.to) == 1
        assert set(AN_ADDRESS.findall(letter.message.as_string())) == set(letter.to)


def test_three_hundred_are_thanked_once_though_the_house_is_killed_three_times(thanked, post):
    thank_and_kill(thanked, post, 300, seconds=60)


@pytest.mark.long
def test_twenty_thousand_are_thanked_once_though_the_house_is_killed_three_times(thanked, post):
    thank_and_kill(thanked, post, 20_000, seconds=1_800)
