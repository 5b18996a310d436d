"""The disk is full: nothing is acknowledged, the words are given back, and the house says that it is not ready."""

import http.client
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from alongside.config.tests.test_serve import ask
from tests.ground.disks import unmount
from tests.ground.house import STORY, House, house_at, wait_until

# Only root may mount a disk; everyone else reads that this was left out.
pytestmark = [pytest.mark.once, pytest.mark.needs("mount", "umount" if os.geteuid() == 0 else "leave to mount")]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of twenty megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m,mode=700", "tmpfs", disk], check=True)
    yield disk
    unmount(disk)


@pytest.fixture
def house_on_it(small_disk: Path, tmp_path: Path) -> Iterator[House]:
    house = house_at(small_disk / "home")
    house.log = tmp_path / "log"
    house.command("demo")
    house.start()
    wait_until(lambda: house.has_set_out(STORY))
    yield house
    house.kill()


def leave(house: House, words: str) -> tuple[int, str, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=30)
    try:
        form = urlencode({"words": words, "resend_key": secrets.token_hex(8)})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        connection.request("POST", f"{STORY}notes/", form, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers
    finally:
        connection.close()


def fill(disk: Path) -> Path:
    filling = disk / "filling"
    with filling.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"0" * 4096)
        except OSError:
            assert shutil.disk_usage(disk).free < 4096
    return filling


def test_a_full_disk_acknowledges_nothing_and_gives_the_words_back(house_on_it: House, small_disk: Path):
    house = house_on_it
    assert ask(house, "/readyz")[0] == 200
    filling = fill(small_disk)
    long = "I am thinking of you. " * 300
    answers = [leave(house, f"{long}{number}") for number in range(12)]
    refused = [(page, headers) for status, page, headers in answers if status == 507]
    kept = sum(status == 303 for status, _page, _headers in answers)
    assert refused
    assert len(refused) + kept == len(answers)
    assert all(long in page and headers["Retry-After"] == "30" for page, headers in refused)
    assert ask(house, "/readyz")[:2] == (503, "The disk takes no more.\n")
    assert ask(house, STORY)[0] == 200
    filling.unlink()
    assert ask(house, "/readyz")[0] == 200
    assert leave(house, "Afterwards.")[0] == 303
    assert len(house.ask("SELECT 1 FROM notes_note WHERE words LIKE '%I am thinking of you. %'")) == kept
    lines = house.log.read_text().splitlines()
    assert sum("(SQLITE_FULL)" in line for line in lines) >= len(refused)
    assert not any(".py:" in line for line in lines)
