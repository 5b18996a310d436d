"""A note that has its receipt is never lost and never stored twice, whenever the power goes."""

import random
import threading
import time
from collections import Counter

import pytest

from tests.ground.house import House
from tests.journeys.posting import Sender, get

SENDERS = 6


@pytest.fixture
def form(house: House, tmp_path) -> str:
    """The address of the note form of a published story."""
    manuscript = tmp_path / "story.md"
    manuscript.write_text("# The room\n\nWe had painted it in August.\n")
    house.command("journal", "new", "lichen-green", "--author", "mara@example.org")
    house.command("import", "story", str(manuscript), "--journal", "lichen-green", "--publish")
    return "/@lichen-green/the-room/notes/"


def flood_and_kill(house: House, form: str, seconds: float) -> list[Sender]:
    senders = [Sender(house, form) for _ in range(SENDERS)]
    stop = threading.Event()
    threads = [threading.Thread(target=sender.leave_many, args=(stop,)) for sender in senders]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    house.kill()
    stop.set()
    for thread in threads:
        thread.join(60)
    return senders


def try_kills(house: House, form: str, kills: int) -> None:
    chance = random.Random(kills)  # the same moments in every run
    expected: set[str] = set()
    for _ in range(kills):
        senders = flood_and_kill(house, form, chance.uniform(0.1, 0.8))
        house.start()
        for sender in senders:
            for words, receipt in list(sender.receipts.items()):
                status, page = get(house, receipt)
                assert status == 200
                assert words in page
            sender.leave_again()
            expected |= set(sender.tried)
    kept = Counter(words for (words,) in house.ask("SELECT words FROM notes_note"))
    assert len(expected) > kills
    assert kept == Counter(expected)


def test_no_receipt_is_without_its_note_and_none_is_twice(house: House, form: str):
    try_kills(house, form, kills=3)


@pytest.mark.long
def test_no_receipt_is_without_its_note_and_none_is_twice_in_thirty_kills(house: House, form: str):
    try_kills(house, form, kills=30)
