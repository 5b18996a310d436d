"""The power of the disk goes while photographs are taken in: none is lost, none is there by half."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ground.disks import MEBIBYTE, disk_in
from tests.ground.house import House, house_at

CUT = 4
OF_ONE_CUT = 32 * MEBIBYTE  # as much as is sent between two cuts, and more

# Only root may mount a disk; everyone else reads that this was left out.
pytestmark = [
    pytest.mark.once,
    pytest.mark.needs("mount", "mkfs.ext4", "umount" if os.geteuid() == 0 else "leave to mount"),
]
AN_HOUR_LATER = """
import datetime as dt
from alongside.foundation import clock
from alongside.photos import actions
with clock.standing_at(clock.now() + dt.timedelta(hours=2)):
    actions.destroy_due()
"""


def cut_the_power(folder: Path, times: int) -> None:
    with disk_in(folder, size=times * OF_ONE_CUT) as (disk, image):
        house = house_at(disk / "home")
        house.environment["ALONGSIDE_DATABASE"] = ""
        house.log = folder / "log"
        house.command("journal", "new", "lichen-green", "--author", "mara@example.org")
        os.sync()
        done = subprocess.run(
            [sys.executable, "-m", "tests.journeys.envelope", str(times), "--disk", str(disk), "--image", str(image)],
            env=house.environment,
            capture_output=True,
            text=True,
            timeout=60 + 20 * times,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        assert found["without"] == []
        assert found["broken"] == []
        assert len(found["sent"]) > times // 5
        # Each is there once, under its key, bit for bit.
        assert sorted(found["there"]) == sorted([key, digest] for key, digest in found["sent"].items())
        nothing_lies_about(house, len(found["sent"]))


def nothing_lies_about(house: House, many: int) -> None:
    house.command("manage", "shell", "-c", AN_HOUR_LATER)
    store = house.home / "photographs"
    assert len([path for path in store.glob("??/*") if path.is_dir()]) == many
    assert list(store.rglob("*.aside")) == []
    assert "Every photograph opens" in house.command("keys", "check", "--whole")


def test_the_power_goes_while_photographs_are_taken_in(tmp_path: Path):
    cut_the_power(tmp_path, CUT)


@pytest.mark.long
def test_the_power_goes_two_hundred_times(tmp_path: Path):
    cut_the_power(tmp_path, 50 * CUT)
