"""A home on a disk that cannot be written."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ground.disks import unmount
from tests.ground.house import House, NotServing, house_at

# Only root may mount a disk; everyone else reads that this was left out.
pytestmark = [pytest.mark.once, pytest.mark.needs("mount", "umount" if os.geteuid() == 0 else "leave to mount")]


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[House]:
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m,mode=700", "tmpfs", disk], check=True)
    house = house_at(disk / "home")
    house.log = tmp_path / "log"
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    yield house
    house.kill()
    unmount(disk)


@pytest.mark.parametrize("command", [("serve",), ("init",)])
def test_a_home_that_cannot_be_written_is_refused_in_a_sentence(read_only: House, command: tuple[str, ...]):
    with pytest.raises(NotServing) as refusal:
        read_only.command(*command, *(("--port", str(read_only.port)) if command == ("serve",) else ()))
    said = " ".join(str(refusal.value).replace("│", " ").split())
    assert "cannot be written; nothing could be kept there" in said
    assert "Traceback" not in said
