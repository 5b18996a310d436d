"""`alongside import photographs`: for each file its addresses, or the reason of its refusal."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from django.test import Client

from alongside.accounts.models import Account
from alongside.config.commands.importing import command
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.photos import actions as photos
from alongside.photos.models import Photograph
from alongside.photos.tests.drawing import a_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "envelope"
    (folder / "day two").mkdir(parents=True)
    (folder / "a.jpg").write_bytes(a_picture().getvalue())
    (folder / "b.jpg").write_bytes(b"\xff\xd8\xff damaged")
    (folder / "day two" / "c.png").write_bytes(a_picture(kind="PNG").getvalue())
    (folder / "notes.txt").write_text("No picture.")
    (folder / ".DS_Store").write_bytes(b"left by a machine")
    return folder


def page_of(photograph: Photograph) -> str:
    return f"{settings.URL}/desk/photographs/{photograph.key}/"


def called(folder: Path, *words: str) -> Result:
    result = CliRunner().invoke(command, ["photographs", str(folder), "--journal", "lichen-green", *words])
    assert result.exit_code == 0, result.output
    return result


def bring(folder: Path, *words: str) -> dict[str, list[str]]:
    """What was said of each file."""
    lines = [line.split("\t") for line in called(folder, *words).stdout.splitlines()]
    return {name: said for name, *said in lines}


def test_each_file_has_its_line(folder: Path, journal: Journal):
    said = bring(folder)
    assert list(said) == ["a.jpg", "b.jpg", "day two/c.png", "notes.txt"]
    assert said["b.jpg"] == ["This file is damaged, and no photograph could be made of it."]
    assert said["notes.txt"] == ["This file is not a photograph."]
    first = Photograph.objects.order_by("pk")[0]
    assert said["a.jpg"] == [page_of(first)]
    assert set(Photograph.objects.values_list("audience", flat=True)) == {Audience.ONLY_ME}


def test_for_everyone_the_address_is_one_that_everyone_can_open(folder: Path, journal: Journal):
    said = bring(folder, "--audience", "everyone")
    address, page = said["a.jpg"]
    assert page == page_of(Photograph.objects.order_by("pk")[0])
    answer = Client().get(address.removeprefix(settings.URL))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")


def test_the_same_folder_again_makes_nothing_new(folder: Path, journal: Journal):
    assert bring(folder, "--audience", "only-us") == bring(folder, "--audience", "only-us")
    assert set(Photograph.objects.values_list("audience", flat=True)) == {Audience.ONLY_US}
    assert Photograph.objects.count() == 2


def test_its_page_is_for_its_authors_alone(
    folder: Path, journal: Journal, mara: Account, stranger: Account, signed_in: Callable[[Account], Client]
):
    page = bring(folder)["a.jpg"][-1].removeprefix(settings.URL)
    assert signed_in(mara).get(page).status_code == 200
    assert signed_in(stranger).get(page).status_code == 404


def test_at_the_end_it_says_how_many_are_here_and_who_sees_them(folder: Path, journal: Journal, tmp_path: Path):
    said = called(folder).stderr
    assert "2 of these files are photographs here now." in said
    assert "2 could not be taken in" in said
    assert "only Mara sees" in said
    assert "sees" not in called(folder, "--audience", "only-us").stderr
    (tmp_path / "empty").mkdir()
    assert called(tmp_path / "empty").stderr == "There is no file in this folder.\n"


def test_what_the_other_author_wishes_for_fewer_is_here_and_stays_so(folder: Path, journal: Journal, tomas: Account):
    bring(folder, "--audience", "only-us")
    first = Photograph.objects.order_by("pk")[0]
    photos.open_to(first, by=tomas, audience=Audience.ONLY_US)
    said, page = bring(folder, "--audience", "everyone")["a.jpg"]
    assert "Tomas wishes it to stay between you who write here." in said
    assert page == page_of(first)


def test_a_name_that_no_terminal_knows_is_one_line(journal: Journal, tmp_path: Path):
    (tmp_path / "one").mkdir()
    for name in (b"caf\xe9.jpg", b"two\nlines\t.jpg"):
        (tmp_path / "one" / os.fsdecode(name)).write_bytes(a_picture().getvalue())
    assert list(bring(tmp_path / "one")) == [
        "caf\N{REPLACEMENT CHARACTER}.jpg",
        "two\N{REPLACEMENT CHARACTER}lines\N{REPLACEMENT CHARACTER}.jpg",
    ]


def test_a_journal_that_is_not_there_is_said(folder: Path, db: None):
    result = CliRunner().invoke(command, ["photographs", str(folder), "--journal", "nobody"])
    assert result.exit_code == 1
    assert not Photograph.objects.exists()
