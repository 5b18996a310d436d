"""A thank-you letter over mail, receipt pages and the list: killed three times, each exactly once, nobody disclosed."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ground.house import House, Street
from tests.ground.post import PostOffice
from tests.journeys.killed_post import each_once, kill_while_they_go, nothing_is_disclosed, planted
from tests.journeys.posting import get


@pytest.fixture
def thanked(street: Street, post: PostOffice, tmp_path: Path) -> Iterator[House]:
    """A house with a story, whose letters go to a mail server of this test."""
    house = street.build()
    house.environment |= post.settings()
    manuscript = tmp_path / "story.md"
    manuscript.write_text("# The room\n\nWe had painted it in August.\n")
    house.command("journal", "new", "lichen-green", "--author", "mara@example.org")
    house.command("import", "story", str(manuscript), "--journal", "lichen-green", "--publish")
    yield house
    house.kill()


def thank_and_kill(house: House, post: PostOffice, count: int, seconds: float) -> None:
    told = planted(house, "thanking", count)
    expected = len(told["mail"])
    kill_while_they_go(house, post, expected, left_to_do=left_to_do, seconds=seconds)
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


def left_to_do(house: House) -> bool:
    waiting = house.ask("SELECT id FROM notes_thank WHERE post IN ('waiting', 'sending') LIMIT 1")
    return bool(waiting) or not house.ask("SELECT id FROM notes_thanks WHERE gathered_at IS NOT NULL")


@pytest.mark.both
def test_three_hundred_are_thanked_once_though_the_house_is_killed_three_times(thanked, post):
    thank_and_kill(thanked, post, 300, seconds=60)


@pytest.mark.long
def test_twenty_thousand_are_thanked_once_though_the_house_is_killed_three_times(thanked, post):
    thank_and_kill(thanked, post, 20_000, seconds=1_800)
