"""A home whose database is gone, or is another one: nothing is removed, and the house says so instead of opening."""

from collections.abc import Iterator

import pytest

from alongside.config.tests.test_serve import ask
from tests.ground.house import STORY, House, NotServing, Street

pytestmark = pytest.mark.both


@pytest.fixture
def closed(street: Street) -> Iterator[House]:
    """A house with the example, all of it set out, and closed."""
    house = street.build(example=True)
    yield house
    house.kill()


@pytest.fixture
def elsewhere(street: Street, closed: House) -> Iterator[House]:
    """The same home, looking at a database that is another one, with the tables of ours and no journal."""
    other = street.build()
    kept = closed.environment.get("ALONGSIDE_DATABASE")
    if kept:
        closed.environment["ALONGSIDE_DATABASE"] = other.environment["ALONGSIDE_DATABASE"]
    else:
        put(closed, (other.home / "alongside.sqlite3").read_bytes())
    yield closed
    if kept:
        closed.environment["ALONGSIDE_DATABASE"] = kept


def put(house: House, database: bytes) -> None:
    for path in house.home.glob("alongside.sqlite3*"):
        path.rename(path.with_name(f"kept-{path.name}"))
    (house.home / "alongside.sqlite3").write_bytes(database)


def put_back(house: House) -> None:
    for path in house.home.glob("alongside.sqlite3*"):
        path.unlink()
    for path in house.home.glob("kept-*"):
        path.rename(path.with_name(path.name.removeprefix("kept-")))


def plainly(said: object) -> str:
    return " ".join(str(said).replace("│", " ").split())


def refused(house: House, *arguments: str) -> str:
    with pytest.raises(NotServing) as refusal:
        house.command(*arguments)
    said = plainly(refusal.value)
    assert "does not have the database that it had" in said
    assert "Traceback" not in said
    return said


def test_another_database_is_refused_and_nothing_is_removed(elsewhere: House):
    page = elsewhere.file_of(STORY).read_bytes()
    assert "alongside init --adopt" in refused(elsewhere, "serve", "--port", str(elsewhere.port))
    refused(elsewhere, "init")
    refused(elsewhere, "doctor")
    assert elsewhere.file_of(STORY).read_bytes() == page


def test_who_means_the_other_database_can_say_so(elsewhere: House):
    elsewhere.command("init", "--adopt")
    assert not elsewhere.file_of(STORY).exists()
    elsewhere.start()
    assert ask(elsewhere, STORY)[0] == 404


def test_a_home_that_never_wrote_down_its_database_is_warned_by_its_pages(elsewhere: House):
    (elsewhere.home / "database-key").unlink()
    assert "pages of journals lie in the public folder" in refused(elsewhere, "serve", "--port", str(elsewhere.port))
    assert elsewhere.file_of(STORY).exists()


def test_a_home_from_before_this_was_written_down_opens_as_it_was(closed: House):
    (closed.home / "database-key").unlink()
    closed.start()
    assert (closed.home / "database-key").exists()
    assert ask(closed, STORY)[0] == 200
