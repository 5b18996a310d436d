"""The master key: made once, changed with nothing lost, never beside what it opens."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_django.fixtures import Settings

from alongside.accounts.models import Account
from alongside.config import environment
from alongside.config.commands.keys import command
from alongside.journals.models import Journal
from alongside.operations.checks import master_key, opening
from alongside.operations.findings import Standing
from alongside.photos import actions, reading
from alongside.photos.actions.keys import wrap_with_newest
from alongside.photos.models import Original, Photograph
from alongside.photos.store import keeping, keys
from alongside.photos.store.folder import DurableFolder
from alongside.photos.store.sealing import new_key
from alongside.photos.tests.drawing import a_picture

pytestmark = pytest.mark.django_db


def run(*words: str) -> Result:
    return CliRunner().invoke(command, words)


def opened(photograph: Photograph) -> bytes:
    return b"".join(reading.bytes_of_original(Original.objects.get(photographs=photograph)))


@pytest.fixture
def three(kept: DurableFolder, journal: Journal, mara: Account) -> list[Photograph]:
    return [actions.take_in(journal, by=mara, file=a_picture(40 + number, 30)) for number in range(3)]


def test_a_new_key_opens_everything_and_the_old_one_is_forgotten(three: list[Photograph], settings: Settings):
    before, words = [opened(each) for each in three], Path(settings.MASTER_KEY_FILE).read_text()
    said = run("rotate")
    assert "3 photographs" in said.output
    assert [opened(each) for each in three] == before
    after = Path(settings.MASTER_KEY_FILE).read_text()
    assert after != words
    assert len(after.split()) == 1
    assert run("check").exit_code == 0


@pytest.mark.parametrize("wrapped", [0, 1, 3])
def test_a_change_that_was_interrupted_loses_nothing_and_goes_on(
    three: list[Photograph], settings: Settings, wrapped: int
):
    """As a kill leaves it: both keys in the file, and some of the rows wrapped with the new one."""
    before, path = [opened(each) for each in three], Path(settings.MASTER_KEY_FILE)
    keys.replace(path, (new_key(), *keeping.keyring().keys))
    for original in Original.objects.order_by("pk")[:wrapped]:
        wrap_with_newest(original)
    assert [opened(each) for each in three] == before
    assert actions.rotate() == 3 - wrapped
    assert [opened(each) for each in three] == before
    assert len(keeping.keyring().keys) == 1


def test_what_is_taken_in_while_the_key_changes_has_the_new_one(
    three: list[Photograph], settings: Settings, journal: Journal, mara: Account
):
    original = three[0].original
    assert original.master == keeping.keyring().newest
    keys.replace(Path(settings.MASTER_KEY_FILE), (new_key(), *keeping.keyring().keys))
    late = actions.take_in(journal, by=mara, file=a_picture())
    assert late.original.master == keeping.keyring().newest != original.master


def test_a_key_in_the_home_folder_is_refused(kept: DurableFolder, settings: Settings):
    settings.MASTER_KEY_FILE = Path(settings.HOME) / "master.key"
    for deed in ("make", "rotate"):
        said = run(deed)
        assert said.exit_code == 1
        assert "inside the home folder" in " ".join(said.output.replace("│", " ").split())
    keys.make(settings.MASTER_KEY_FILE)
    assert [finding.standing for finding in master_key()] == [Standing.UNSAFE]


def test_a_lost_key_is_not_answered_with_a_new_one(three: list[Photograph], settings: Settings):
    path = Path(settings.MASTER_KEY_FILE)
    words = path.read_text()
    path.unlink()
    said = run("make")
    assert said.exit_code == 1
    assert "recovery sheet" in " ".join(said.output.replace("│", " ").split())
    assert [finding.standing for finding in master_key()] == [Standing.WRONG]
    keys.make(path)
    assert run("check").exit_code == 1
    assert [finding.standing for finding in opening()] == [Standing.WRONG]
    path.write_text(words)
    assert run("check").exit_code == 0


def test_the_sheet_brings_the_key_back(three: list[Photograph], settings: Settings):
    path = Path(settings.MASTER_KEY_FILE)
    sheet = run("sheet").output
    line = next(line for line in sheet.splitlines() if line.startswith("    ") and line.rstrip().endswith("="))
    path.write_text(line.strip())
    assert run("check").exit_code == 0


def test_others_on_the_machine_may_not_read_it(kept: DurableFolder, settings: Settings):
    path = Path(settings.MASTER_KEY_FILE)
    assert path.stat().st_mode & 0o077 == 0
    assert [finding.standing for finding in master_key()] == [Standing.RIGHT]
    path.chmod(0o644)
    assert [finding.standing for finding in master_key()] == [Standing.UNSAFE]


def test_without_a_key_nothing_is_kept_and_it_is_said(kept: DurableFolder, settings, journal: Journal, mara: Account):
    Path(settings.MASTER_KEY_FILE).unlink()
    with pytest.raises(actions.NotTakenIn, match="master key"):
        actions.take_in(journal, by=mara, file=a_picture())


def test_the_first_start_makes_it_beside_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("ALONGSIDE_MASTER_KEY")
    home = tmp_path / "house"
    environment.make_home(home)
    key = tmp_path / "house.key"
    words = key.read_text()
    environment.make_home(home)
    assert key.read_text() == words
    key.unlink()
    environment.make_home(home)
    assert not key.exists()
    monkeypatch.setenv("ALONGSIDE_MASTER_KEY_FILE", str(tmp_path / "elsewhere.key"))
    assert environment.master_key_file(home) == tmp_path / "elsewhere.key"


@pytest.mark.parametrize("text", ["", "short", "no base64 at all!", "Zm9yIHRlc3Rz"])
def test_what_is_no_key_is_said_to_be_none(text: str):
    with pytest.raises(keys.NoKey):
        keys.parse(text)


def test_an_address_says_where_photographs_lie(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def options(address: str) -> object:
        monkeypatch.setenv("ALONGSIDE_FILES", address)
        return environment.files(tmp_path)["OPTIONS"]

    assert options("s3://a:b%2Fc@s3.example.org/album/house?region=eu") == {
        "bucket": "album",
        "prefix": "house",
        "endpoint": "https://s3.example.org",
        "key": "a",
        "secret": "b/c",
        "region": "eu",
    }
    for wrong in ("https://s3.example.org/album", "s3://s3.example.org", "s3:album"):
        with pytest.raises(environment.Unusable):
            options(wrong)
