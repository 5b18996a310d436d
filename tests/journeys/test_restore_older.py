"""An older copy of a house is put back: what was destroyed since is destroyed again before the port opens."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from alongside.photos.tests.drawing import a_picture
from tests.ground.house import House, Street
from tests.journeys.posting import get

DESTROYING = """
import datetime as dt
from alongside.foundation import clock
from alongside.photos import actions
from alongside.photos.models import Photograph
photograph = Photograph.objects.get(caption="destroyed")
actions.delete(photograph, by=photograph.made_by)
with clock.standing_at(clock.now() + dt.timedelta(days=31)):
    actions.destroy_due()
"""
NAMING = """
from alongside.photos.models import Photograph
first, second = Photograph.objects.order_by("pk")
Photograph.objects.filter(pk=first.pk).update(caption="destroyed")
"""


@pytest.fixture
def lived_in(street: Street, tmp_path: Path) -> House:
    """A house with two photographs for everyone, set out; not open."""
    house, folder = street.build(), tmp_path / "envelope"
    folder.mkdir()
    for number in range(2):
        (folder / f"{number}.jpg").write_bytes(a_picture(400 + number, 300).getvalue())
    house.command("journal", "new", "lichen-green", "--author", "mara@example.org")
    everyone = ("--journal", "lichen-green", "--audience", "everyone")
    house.command("import", "photographs", str(folder), *everyone)
    house.command("manage", "shell", "-c", NAMING)
    house.start().stop()
    return house


def put_home_back(house: House, street: Street, tmp_path: Path) -> Callable[[], None]:
    """The home folder, its store with it; where the database lies elsewhere, a copy of that."""
    copy, database = tmp_path / "copy", put_database_back(house, street, tmp_path)
    shutil.copytree(house.home, copy)

    def put_back() -> None:
        shutil.rmtree(house.home)
        shutil.copytree(copy, house.home)
        database()

    return put_back


def put_database_back(house: House, street: Street, tmp_path: Path) -> Callable[[], None]:
    """The rows alone. PostgreSQL copies a database whole, and the house is led to the copy."""
    if house.environment.get("ALONGSIDE_DATABASE"):
        copied = street.copy_database_of(house)
        return lambda: house.environment.update(ALONGSIDE_DATABASE=copied)
    file, copy = house.home / "alongside.sqlite3", tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.execute("VACUUM INTO ?", [str(copy)])

    def put_back() -> None:
        for each in house.home.glob("alongside.sqlite3*"):
            each.unlink()
        shutil.copy(copy, file)

    return put_back


@pytest.mark.both
@pytest.mark.parametrize("copied", [put_database_back, put_home_back], ids=["the database", "the whole home"])
def test_what_was_destroyed_does_not_come_back(lived_in: House, street: Street, tmp_path: Path, copied):
    house = lived_in
    key, name = house.ask(
        "SELECT photos_photograph.key, photos_original.key FROM photos_photograph JOIN photos_original"
        " ON photos_original.id = original_id WHERE caption = 'destroyed'"
    )[0]
    put_back = copied(house, street, tmp_path)
    house.command("manage", "shell", "-c", DESTROYING)
    assert not list((house.home / "photographs").glob(f"??/{name}"))
    put_back()
    assert house.ask(f"SELECT caption FROM photos_photograph WHERE key = '{key}'") == [("destroyed",)]
    house.start()
    try:
        assert get(house, f"/photographs/{key}/{name[:8]}-320.jpg")[0] == 404
        assert house.ask("SELECT caption FROM photos_photograph") == [("",)]
        assert house.ask("SELECT count(*) FROM photos_tombstone") == [(1,)]
    finally:
        house.stop()
    assert not list((house.home / "photographs").glob(f"??/{name}"))
    assert not list((house.home / "public" / "photographs").glob(f"{key}/*"))
    assert "Every photograph opens" in house.command("keys", "check", "--whole")
