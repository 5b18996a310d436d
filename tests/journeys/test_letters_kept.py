"""Letters that are acknowledged are kept, and kept once: killed in a flood, on a full disk, with the database away."""

import os
import random
import shutil
import smtplib
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from alongside.notes.tests.mails import mail
from tests.ground.disks import unmount
from tests.ground.house import House, Street, house_at, wait_until
from tests.journeys.letterboxes import KEPT, Listening, hand_over, numbered, with_a_letterbox

KILLED, SENDERS = 3, 6


@pytest.fixture
def closed(street: Street) -> House:
    """A house that is not open."""
    return street.build()


@pytest.fixture
def address(closed: House) -> str:
    return with_a_letterbox(closed)


def flood(
    listening: Listening, address: str, sender: str, acknowledged: dict[str, None], tried: dict[str, None]
) -> None:
    """Hand over letters until nobody is there any more."""
    with suppress(OSError, smtplib.SMTPException), listening.talk() as connection:
        for number in range(100_000):
            tried[f"{sender}-{number}"] = None
            if hand_over(connection, address, numbered(f"{sender}-{number}")) == 250:
                acknowledged[f"{sender}-{number}"] = None


def nothing_is_lost_or_doubled(house: House, address: str, times: int) -> None:
    chance = random.Random(times)
    acknowledged: dict[str, None] = {}
    tried: dict[str, None] = {}
    for turn in range(times):
        with Listening(house) as listening:
            enough = len(acknowledged) + SENDERS
            threads = [
                threading.Thread(target=flood, args=(listening, address, f"{turn}-{sender}", acknowledged, tried))
                for sender in range(SENDERS)
            ]
            for thread in threads:
                thread.start()
            while len(acknowledged) < enough:
                time.sleep(0.01)
            time.sleep(chance.uniform(0.05, 0.5))
            listening.kill()
            for thread in threads:
                thread.join(60)
    kept = Counter(words for (words,) in house.ask(KEPT))
    assert all(kept[f"I am thinking of you. {each}"] == 1 for each in acknowledged)
    with Listening(house) as listening, listening.talk() as connection:
        # A mail server sends what was not acknowledged again, and what it is not sure of.
        for each in [*(tried.keys() - acknowledged.keys()), *list(acknowledged)[:20]]:
            assert hand_over(connection, address, numbered(each)) == 250
    assert Counter(house.ask(KEPT)) == Counter((f"I am thinking of you. {each}",) for each in tried)
    assert "every note" in house.command("notes", "check")


def test_killed_in_a_flood_of_letters(closed: House, address):
    nothing_is_lost_or_doubled(closed, address, KILLED)


@pytest.mark.long
def test_killed_in_a_flood_of_letters_for_long(closed: House, address):
    nothing_is_lost_or_doubled(closed, address, 10 * KILLED)


@pytest.mark.both
def test_while_the_database_is_away_letters_are_to_come_again(closed: House, address):
    with Listening(closed) as listening:
        are_to_come_again(closed, listening, address)


def are_to_come_again(closed: House, listening: Listening, address: str) -> None:
    assert listening.send(address, numbered(1)) == 250
    away, back = being_away(closed)
    away()
    try:
        wait_until(lambda: listening.send(address, numbered(2)) == 451, 20)
    finally:
        back()
    wait_until(lambda: listening.send(address, numbered(2)) == 250, 20)
    assert len(closed.ask(KEPT)) == 2


def being_away(house: House):
    """How its database goes away, and comes back."""
    server = house.environment.get("ALONGSIDE_DATABASE")
    if server:
        name = urlsplit(server).path.lstrip("/")

        def allow(may: str) -> None:
            with psycopg.connect(os.environ["ALONGSIDE_DATABASE"], autocommit=True) as connection:
                connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS {may}'.encode())
                connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])

        return lambda: allow("false"), lambda: allow("true")
    files = list(house.home.glob("alongside.sqlite3*"))

    def move(here: str, there: str) -> None:
        for file in files:
            if file.with_name(here + file.name).exists():
                file.with_name(here + file.name).rename(file.with_name(there + file.name))

    return lambda: move("", "away-"), lambda: move("away-", "")


# Only root may mount a disk; everyone else reads that this was left out.
@pytest.mark.once
@pytest.mark.needs("mount", "umount" if os.geteuid() == 0 else "leave to mount")
def test_on_a_full_disk_nothing_is_acknowledged_and_everything_is_kept_when_there_is_room(tmp_path: Path):
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m,mode=700", "tmpfs", disk], check=True)
    house = house_at(disk / "home")
    address = with_a_letterbox(house)
    try:
        with Listening(house, log=tmp_path / "log") as listening:
            assert listening.send(address, numbered("first")) == 250
            filling = disk / "filling"
            with filling.open("wb", buffering=0) as file, suppress(OSError):
                while True:
                    file.write(b"0" * 4096)
            assert shutil.disk_usage(disk).free < 4096
            long = "word " * 2000
            letters = {number: mail(f"{long}{number}", Message_ID=f"<{number}@x>") for number in range(12)}
            answers = {number: listening.send(address, letter) for number, letter in letters.items()}
            assert set(answers.values()) <= {250, 451, 452}
            assert 452 in answers.values()
            filling.unlink()
            for number, letter in letters.items():
                assert listening.send(address, letter) == 250, answers[number]
        assert len(house.ask(KEPT)) == 13
        assert "SQLITE_FULL" in (tmp_path / "log").read_text()
        assert "word" not in (tmp_path / "log").read_text()
    finally:
        unmount(disk)


def test_letters_from_a_file_are_killed_in_the_middle_and_called_again(closed: House, address, tmp_path: Path):
    box = tmp_path / "letters.mbox"
    with box.open("wb") as file:
        for number in range(400):
            file.write(b"From bea@example.org Tue Mar  3 10:00:00 2026\n" + numbered(number) + b"\n")
    command = [sys.executable, "-m", "alongside", "import", "letters", str(box), "--journal", "lichen-green"]
    process = subprocess.Popen(command, env=closed.environment, stdout=subprocess.DEVNULL)
    wait_until(lambda: len(closed.ask(KEPT)) > 50)
    process.kill()
    process.wait()
    before = len(closed.ask(KEPT))
    lines = closed.command(*command[3:]).splitlines()
    assert Counter(line.split("\t")[2] for line in lines)["taken in"] == 400 - before
    assert len(lines) == 400
    assert len(set(closed.ask(KEPT))) == len(closed.ask(KEPT)) == 400
