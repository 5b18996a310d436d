"""What is right and what is wrong with a house, and which of it is refused."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from alongside.accounts.models import Account
from alongside.foundation import background, clock
from alongside.journals.models import Journal
from alongside.operations import checks, database
from alongside.operations.findings import Findings, Standing
from alongside.pages.actions import public_folder, reconcile, set_out_stale
from alongside.photos.models import Tombstone
from alongside.photos.store import tombstones
from alongside.photos.store.folder import DurableFolder
from alongside.stories.tests.makers import make_published


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> Path:
    """A home for this test alone, as `alongside init` makes it."""
    tmp_path.chmod(0o700)
    settings.HOME, settings.URL = tmp_path, "http://127.0.0.1:8000"
    settings.PUBLIC_FOLDER = tmp_path / "public"
    settings.SCRATCH_FOLDER = tmp_path / "scratch"
    settings.GENERATION_FILE = tmp_path / "public.generation"
    secret = tmp_path / "secret"
    secret.touch(0o600)
    public_folder()
    return tmp_path


def standings(findings: Findings) -> list[Standing]:
    return [finding.standing for finding in findings]


def test_a_home_that_others_can_look_into_is_unsafe(home: Path):
    assert standings(checks.home()) == [Standing.RIGHT]
    home.chmod(0o755)
    assert standings(checks.home()) == [Standing.UNSAFE]


def test_a_secret_that_others_can_read_is_unsafe(home: Path):
    assert standings(checks.secret()) == [Standing.RIGHT]
    (home / "secret").chmod(0o644)
    assert standings(checks.secret()) == [Standing.UNSAFE]


@pytest.mark.parametrize(
    ("url", "standing"),
    [
        ("https://family.example", Standing.RIGHT),
        ("http://127.0.0.1:8000", Standing.RIGHT),
        ("http://[::1]:8000", Standing.RIGHT),
        ("http://localhost:8000", Standing.RIGHT),
        ("http://family.example", Standing.UNSAFE),
        ("http://192.168.1.5:8000", Standing.UNSAFE),
        ("http://127.0.0.1.evil.example", Standing.UNSAFE),
    ],
)
def test_an_address_that_leaves_the_machine_must_be_encrypted(settings, url: str, standing: Standing):
    settings.URL, settings.SECURE = url, url.startswith("https")
    assert standings(checks.address()) == [standing]


def test_a_style_that_was_not_built_is_unsafe(settings, home: Path):
    settings.STATIC_ROOT, settings.DEVELOP = home, False
    assert standings(checks.style()) == [Standing.UNSAFE]
    (home / "staticfiles.json").touch()
    assert standings(checks.style()) == [Standing.RIGHT]


def test_what_is_committed_is_on_the_disk(db: None):
    assert standings(database.keeping()) == [Standing.RIGHT]
    assert set(standings(database.sqlite_version())) <= {Standing.RIGHT}


def test_a_house_that_says_nothing_of_itself_is_told(db: None, settings):
    assert standings(checks.said()) == [Standing.CARE]
    settings.EMAIL_HOST = ""
    assert standings(checks.letters()) == [Standing.CARE]


def test_the_database_is_up_to_date(db: None):
    assert standings(database.schema()) == [Standing.RIGHT]


def test_a_folder_that_shows_more_than_the_database_says_is_wrong(home: Path, journal: Journal, mara: Account):
    story = make_published(journal, mara)
    reconcile()
    set_out_stale(seconds=60)
    assert standings(checks.folder()) == [Standing.RIGHT]
    (home / "public" / "note.txt").write_text("Something.")
    assert standings(checks.folder()) == [Standing.WRONG]
    (home / "public" / "note.txt").unlink()
    public_folder().remove(story.path)
    assert standings(checks.folder()) == [Standing.CARE]


def test_work_that_waits_or_broke_is_told(journal: Journal, mara: Account, clock):
    make_published(journal, mara)
    clock.set(dt.datetime.now(dt.UTC))
    assert standings(checks.work()) == [Standing.RIGHT]
    clock.set(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=30))
    assert standings(checks.work()) == [Standing.CARE]
    background.run_what_waits()
    assert standings(checks.work()) == [Standing.RIGHT]
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED)
    assert [finding.sentence for finding in checks.work()] == [
        "This work broke within the last day: alongside.pages.tasks.set_out"
    ]


def test_a_clock_that_went_back_is_wrong(journal: Journal):
    assert standings(checks.time()) == [Standing.RIGHT]
    with clock.standing_at(clock.now() - dt.timedelta(days=400)):
        assert standings(checks.time()) == [Standing.WRONG]


def test_everything_is_looked_at(db: None, journal: Journal):
    findings = list(checks.everything())
    assert len(findings) > 10
    assert Standing.UNSAFE not in standings(iter(findings))


def test_listening_to_others_needs_an_encrypted_address(db: None):
    assert Standing.UNSAFE not in standings(checks.before_serving("127.0.0.1"))
    assert Standing.UNSAFE in standings(checks.before_serving("0.0.0.0"))


def test_health_says_ok_and_no_more(nobody: Client, db: None, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = nobody.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert (nobody.get("/readyz").status_code, nobody.get("/readyz").content) == (200, b"ok\n")


def test_a_house_that_cannot_take_anything_in_is_not_ready(nobody: Client, settings, home: Path, db: None):
    settings.SCRATCH_FOLDER = home / "gone"
    answer = nobody.get("/readyz")
    assert answer.status_code == 503
    assert answer.content == b"The public folder cannot be written.\n"


def test_a_tombstone_that_cannot_be_written_beside_the_key_is_told(db: None, kept: DurableFolder):
    path = tombstones.file_beside_key()
    assert standings(checks.destroyed()) == [Standing.RIGHT]
    assert not path.exists()
    path.mkdir()
    assert standings(checks.destroyed()) == [Standing.CARE]
    assert "(Is a directory)" in next(iter(checks.destroyed())).sentence
    path.rmdir()
    tombstones.lay_beside_key({"a" * 64})
    assert standings(checks.destroyed()) == [Standing.RIGHT]


def test_a_folder_of_the_key_that_is_gone_is_told(db: None, settings, home: Path):
    settings.MASTER_KEY_FILE = home / "gone" / "key"
    assert standings(checks.destroyed()) == [Standing.CARE]


def test_a_tombstone_that_has_not_come_beside_the_key_for_hours_is_told(db: None, kept: DurableFolder):
    """As where the house may not write what whoever asks the doctor may."""
    Tombstone.objects.create(digest="a" * 64)
    assert standings(checks.destroyed()) == [Standing.RIGHT]
    Tombstone.objects.update(at=clock.now() - dt.timedelta(hours=3))
    assert standings(checks.destroyed()) == [Standing.CARE]
    tombstones.lay_beside_key({"a" * 64})
    assert standings(checks.destroyed()) == [Standing.RIGHT]
