"""In a flood of notes the process is killed, or the power of the disk goes: nothing is lost, nothing doubled."""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ground.disks import disk_in
from tests.ground.house import House, Street, house_at

KILLED, CUT = 30, 10


def with_a_story(house: House, folder: Path) -> House:
    manuscript = folder / "story.md"
    manuscript.write_text("# The room\n\nWe had painted it in August.\n")
    house.command("journal", "new", "lichen-green", "--author", "mara@example.org")
    house.command("import", "story", str(manuscript), "--journal", "lichen-green", "--publish")
    return house


@pytest.fixture
def closed_house(street: Street, tmp_path: Path) -> House:
    """A house that is not open, with one story."""
    return with_a_story(street.build(), tmp_path)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own in a file, whose power can go."""
    with disk_in(tmp_path) as (disk, _image):
        yield disk


def nothing_is_lost_or_doubled(house: House, times: int, *more: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.flood", str(times), *more],
        env=house.environment,
        capture_output=True,
        text=True,
        timeout=60 + 20 * times,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    receipts: dict[str, str] = json.loads(done.stdout)["receipts"]
    assert len(receipts) > times
    kept = Counter(house.ask("SELECT words, receipt FROM notes_note"))
    expected = {
        (f"I am thinking of you. {key}", hashlib.sha256(secret.encode()).hexdigest()): 1
        for key, secret in receipts.items()
    }
    assert kept == expected
    assert len(house.ask("SELECT id FROM events_event WHERE name = 'note.received'")) == len(expected)
    assert "every note" in house.command("notes", "check")


@pytest.mark.both
def test_killed_in_the_middle(closed_house: House):
    nothing_is_lost_or_doubled(closed_house, KILLED)


@pytest.mark.long
def test_killed_in_the_middle_for_long(closed_house: House):
    nothing_is_lost_or_doubled(closed_house, 10 * KILLED)


# Only root may mount a disk; everyone else reads that this was left out.
needs_a_disk = pytest.mark.needs("mount", "mkfs.ext4", "umount" if os.geteuid() == 0 else "leave to mount")


@pytest.mark.once
@needs_a_disk
def test_the_power_goes_in_the_middle(disk: Path, tmp_path: Path):
    cut_the_power(disk, tmp_path, CUT)


@pytest.mark.long
@pytest.mark.once
@needs_a_disk
def test_the_power_goes_in_the_middle_for_long(disk: Path, tmp_path: Path):
    cut_the_power(disk, tmp_path, 20 * CUT)


def cut_the_power(disk: Path, folder: Path, times: int) -> None:
    house = house_at(disk / "home")
    house.log = folder / "log"
    with_a_story(house, folder)
    os.sync()
    nothing_is_lost_or_doubled(house, times, "--disk", str(disk), "--image", str(folder / "image"))
