"""`alongside import photographs`: for each file its address, or the reason of its refusal."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.test import Client

from alongside.config.commands.importing import command
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
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


def bring(folder: Path, *words: str) -> dict[str, str]:
    """What was said of each file."""
    result = CliRunner().invoke(command, ["photographs", str(folder), "--journal", "lichen-green", *words])
    assert result.exit_code == 0, result.output
    return dict(line.split("\t") for line in result.output.splitlines())


def test_each_file_has_its_line(folder: Path, journal: Journal):
    said = bring(folder)
    assert list(said) == ["a.jpg", "b.jpg", "day two/c.png", "notes.txt"]
    assert said["b.jpg"] == "This file is damaged, and no photograph could be made of it."
    assert said["notes.txt"] == "This file is not a photograph."
    first = Photograph.objects.order_by("pk")[0]
    assert said["a.jpg"] == f"{settings.URL}/desk/photographs/{first.key}/original"
    assert set(Photograph.objects.values_list("audience", flat=True)) == {Audience.ONLY_ME}


def test_for_everyone_the_address_is_one_that_everyone_can_open(folder: Path, journal: Journal):
    said = bring(folder, "--audience", "everyone")
    answer = Client().get(said["a.jpg"].removeprefix(settings.URL))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")


def test_the_same_folder_again_makes_nothing_new(folder: Path, journal: Journal):
    assert bring(folder, "--audience", "only-us") == bring(folder, "--audience", "only-us")
    assert set(Photograph.objects.values_list("audience", flat=True)) == {Audience.ONLY_US}
    assert Photograph.objects.count() == 2


def test_a_journal_that_is_not_there_is_said(folder: Path, db: None):
    result = CliRunner().invoke(command, ["photographs", str(folder), "--journal", "nobody"])
    assert result.exit_code == 1
    assert not Photograph.objects.exists()
