"""The file of an SQLite database goes away: no receipt for what nobody would find, and no empty file in its place."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from alongside.config.tests.test_another_database import refused
from alongside.config.tests.test_serve import ask
from tests.ground.databases import Database
from tests.ground.house import STORY, House, Street, lodging
from tests.journeys.posting import Sender, get

pytestmark = pytest.mark.once
FORM = f"{STORY}notes/"


@pytest.fixture(scope="module")
def street_of_files() -> Iterator[Street]:
    """Houses in SQLite whatever the run is about."""
    with Street(Database("")) as street:
        yield street


@pytest.fixture
def kept_in_a_file(street_of_files: Street) -> Iterator[House]:
    """A running house with the example."""
    yield from lodging(street_of_files, example=True)


def move(house: House, *, into: Path) -> None:
    into.mkdir()
    for path in house.home.glob("alongside.sqlite3*"):
        path.rename(into / path.name)


def put_back(house: House, kept: Path) -> None:
    for path in house.home.glob("alongside.sqlite3*"):
        path.unlink()
    for path in kept.iterdir():
        path.rename(house.home / path.name)


def notes_of(house: House, words: str) -> int:
    return len(house.ask(f"SELECT 1 FROM notes_note WHERE words = '{words}'"))


def test_while_the_file_is_away_nobody_gets_a_receipt(kept_in_a_file: House, tmp_path: Path):
    house, sender = kept_in_a_file, Sender(kept_in_a_file, FORM)
    for number in range(8):
        assert sender.leave(f"Before {number}.")
    move(house, into=tmp_path / "kept")
    for number in range(8):
        assert not sender.leave(f"Meanwhile {number}.")
    status, _page, headers = ask(house, "/readyz")
    assert (status, headers["Retry-After"]) == (503, "30")
    assert not (house.home / "alongside.sqlite3").exists()
    put_back(house, tmp_path / "kept")
    assert ask(house, "/readyz")[0] == 200
    assert sender.leave("Afterwards.")
    for words, receipt in sender.receipts.items():
        assert get(house, receipt)[0] == 200
        assert notes_of(house, words) == 1


def test_another_file_in_its_place_is_the_one_that_is_written(kept_in_a_file: House, tmp_path: Path):
    house, sender = kept_in_a_file, Sender(kept_in_a_file, FORM)
    assert sender.leave("Before.")
    copy = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(house.home / "alongside.sqlite3")) as here, closing(sqlite3.connect(copy)) as there:
        here.backup(there)
    move(house, into=tmp_path / "kept")
    copy.rename(house.home / "alongside.sqlite3")
    assert sender.leave("Into the copy.")
    assert notes_of(house, "Into the copy.") == 1


def test_a_database_that_is_gone_is_not_made_anew(kept_in_a_file: House, tmp_path: Path):
    house = kept_in_a_file
    house.stop()
    move(house, into=tmp_path / "kept")
    assert "its file is gone" in refused(house, "serve", "--port", str(house.port))
    assert "its file is gone" in refused(house, "doctor")
    assert not (house.home / "alongside.sqlite3").exists()
    put_back(house, tmp_path / "kept")
    house.start()
    assert ask(house, STORY)[0] == 200


def test_an_empty_file_is_not_filled(kept_in_a_file: House, tmp_path: Path):
    house = kept_in_a_file
    house.stop()
    move(house, into=tmp_path / "kept")
    (house.home / "alongside.sqlite3").touch()
    refused(house, "serve", "--port", str(house.port))
    assert house.ask("SELECT count(*) FROM sqlite_master") == [(0,)]
