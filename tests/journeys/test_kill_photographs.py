"""No photograph is there by half, whenever the power goes while they are taken in."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from alongside.photos.tests.drawing import a_picture
from tests.ground.house import House

FILES = 6


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Some photographs, none like another."""
    folder = tmp_path / "envelope"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:02}.jpg").write_bytes(a_picture(700 + number, 500, quality=95).getvalue())
    return folder


def import_and_kill(house: House, folder: Path, seconds: float) -> None:
    """Kill the import, with its child, so many seconds after the first photograph is there."""
    words = [sys.executable, "-m", "alongside", "import", "photographs", str(folder), "--journal", "lichen-green"]
    importing = subprocess.Popen(words, env=house.environment, stdout=subprocess.PIPE, start_new_session=True)
    assert importing.stdout is not None
    with importing.stdout as said:
        said.readline()
        time.sleep(seconds)
        os.killpg(importing.pid, signal.SIGKILL)
        importing.wait()


def objects(house: House) -> list[Path]:
    return [path for path in (house.home / "photographs").glob("??/*") if path.is_dir()]


def try_kills(house: House, folder: Path, kills: int) -> None:
    chance = random.Random(kills)
    house.command("journal", "new", "lichen-green", "--author", "mara@example.org")
    for _ in range(kills):
        import_and_kill(house, folder, chance.uniform(0.0, 1.0))
        assert "Every photograph opens" in house.command("keys", "check", "--whole")
    addresses = house.command("import", "photographs", str(folder), "--journal", "lichen-green").splitlines()
    assert len(addresses) == FILES
    assert all("/desk/photographs/" in line for line in addresses)
    (rows,) = house.ask("SELECT count(*), count(DISTINCT original_id) FROM photos_photograph")
    assert tuple(rows) == (FILES, FILES)
    assert "Every photograph opens" in house.command("keys", "check", "--whole")
    for each in objects(house):
        os.utime(each, (0, 0))
    house.command("manage", "shell", "-c", "from alongside.photos import actions; actions.sweep()")
    assert len(objects(house)) == FILES


def test_no_row_is_without_its_whole_original_and_no_file_stays_without_its_row(house: House, folder: Path):
    try_kills(house, folder, kills=2)


@pytest.mark.long
def test_thirty_kills(house: House, folder: Path):
    try_kills(house, folder, kills=30)
