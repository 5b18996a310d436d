"""What the `alongside` command says of itself, and what it says where a home cannot be used."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from alongside.config.command import COMMANDS, alongside
from tests.ground.house import House, NotServing, house_at

pytestmark = pytest.mark.once


@pytest.fixture
def home(tmp_path: Path) -> House:
    """A house that is not there yet, in SQLite whatever the run is about."""
    return House(tmp_path / "home")


def plainly(said: object) -> str:
    return " ".join(str(said).replace("│", " ").split())


def test_the_help_names_every_command_with_what_it_does():
    lines = plainly(CliRunner().invoke(alongside, ["--help"], env={"COLUMNS": "200"}).output)
    context = alongside.make_context("alongside", [], resilient_parsing=True)
    for name in COMMANDS:
        command = alongside.get_command(context, name)
        assert command is not None
        assert f"{name} {command.get_short_help_str(40).removesuffix('...')}" in lines


def test_a_home_that_was_open_to_others_is_closed_and_that_is_said(home: House):
    home.home.mkdir(mode=0o755)
    home.home.chmod(0o755)
    assert "was open to others on this machine; it is closed to them now" in home.command("init")
    assert home.home.stat().st_mode & 0o777 == 0o700
    assert home.command("init") == ""


def test_building_the_style_leaves_what_was_there_until_the_new_one_is_whole(tmp_path: Path):
    program = (
        "import sys, pathlib, django; from django.conf import settings; django.setup();"
        "settings.STATIC_ROOT = pathlib.Path(sys.argv[1]);"
        "from alongside.config.commands.assets import command; command(args=[], standalone_mode=False)"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "alongside.config.settings", "ALONGSIDE_DEVELOP": ""}
    assets = tmp_path / "assets"
    (assets / "old").mkdir(parents=True)
    subprocess.run([sys.executable, "-c", program, str(assets)], env=environment, check=True)
    assert (assets / "staticfiles.json").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["assets"]
    assert not (assets / "old").exists()


def test_the_example_is_not_put_among_families(tmp_path: Path):
    home = house_at(tmp_path / "home")
    home.command("journal", "new", "lichen-green", "--author", "mara@example.org")
    with pytest.raises(NotServing, match="already"):
        home.command("demo")
    assert home.ask("SELECT count(*) FROM journals_journal") == [(1,)]
