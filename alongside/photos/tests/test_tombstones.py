"""What was destroyed stays so: the tombstone lies in three places, and each brings back the others."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from alongside.accounts.models import Account
from alongside.events.models import Event
from alongside.foundation import clock
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.photos import actions
from alongside.photos.models import Original, Photograph, Tombstone
from alongside.photos.store import tombstones
from alongside.photos.store.folder import DurableFolder
from alongside.photos.tests.drawing import a_picture
from alongside.photos.tests.makers import make_photograph
from alongside.photos.tests.stored import files_of

pytestmark = pytest.mark.django_db


class Backup:
    """The rows of a photograph and its files as they were, to be put back."""

    def __init__(self, photograph: Photograph, store: DurableFolder, aside: Path) -> None:
        self.photograph = photograph
        self.original = Original.objects.values().get(pk=photograph.original_id)
        self.folder = Path(store.path(f"{photograph.original.key[:2]}/{photograph.original.key}"))
        self.aside = aside
        shutil.copytree(self.folder, aside)

    def put_back(self, *, rows: bool = True, files: bool = True) -> None:
        """An older copy takes the place of what is here: its tombstones are gone with the rows."""
        if rows:
            Tombstone.objects.all().delete()
            original = Original.objects.create(**self.original)
            photograph = Photograph(key=self.photograph.key, journal=self.photograph.journal, original=original)
            photograph.audience = Audience.EVERYONE
            photograph.save()
        if files:
            shutil.copytree(self.aside, self.folder)


@pytest.fixture
def backup(kept: DurableFolder, journal: Journal, mara: Account, tmp_path: Path) -> Backup:
    """Of one that was destroyed since."""
    photograph = make_photograph(journal, mara)
    backup = Backup(photograph, kept, tmp_path / "backup")
    actions.delete(photograph, by=mara)
    with clock.standing_at(clock.now() + dt.timedelta(days=30, minutes=1)):
        actions.destroy_due()
    assert not Original.objects.exists()
    return backup


def digest_of(backup: Backup) -> str:
    return tombstones.digest_of(backup.photograph.key)


def nothing_came_back(backup: Backup, kept: DurableFolder) -> None:
    assert not Photograph.objects.exists()
    assert not Original.objects.exists()
    assert files_of(kept) == [f"tombstones/{digest_of(backup)}"]
    assert Tombstone.objects.get().digest == digest_of(backup)
    assert tombstones.beside_key() == {digest_of(backup)}


def test_an_older_database_is_put_back(backup: Backup, kept: DurableFolder, settings: Settings):
    """No key is used for what came back: there is none to use."""
    backup.put_back()
    Path(tombstones.file_beside_key()).unlink()
    Path(settings.MASTER_KEY_FILE).unlink()
    assert actions.obey_tombstones() == 1
    nothing_came_back(backup, kept)
    assert Event.objects.filter(name=actions.DESTROYED).count() == 2


def test_the_whole_home_is_put_back_and_the_file_beside_the_key_was_not_in_it(backup: Backup, kept: DurableFolder):
    shutil.rmtree(kept.path("tombstones"))
    backup.put_back()
    assert actions.obey_tombstones() == 1
    nothing_came_back(backup, kept)


def test_files_alone_come_back(backup: Backup, kept: DurableFolder):
    """They belong to no row, and go when they have lain there for an hour."""
    backup.put_back(rows=False)
    with clock.standing_at(clock.now() + dt.timedelta(hours=2)):
        actions.destroy_due()
    nothing_came_back(backup, kept)


def test_twice_is_once_and_a_house_at_rest_writes_nothing(
    backup: Backup, kept: DurableFolder, django_assert_max_num_queries
):
    path = tombstones.file_beside_key()
    before = path.read_text(), path.stat().st_mtime_ns
    with django_assert_max_num_queries(3):
        assert actions.obey_tombstones() == 0
    assert (path.read_text(), path.stat().st_mtime_ns) == before


def test_a_house_whose_secret_was_made_anew_still_knows_them(backup: Backup, kept: DurableFolder, settings: Settings):
    settings.SECRET_KEY = "another"
    backup.put_back()
    assert actions.obey_tombstones() == 1


def test_a_line_that_was_cut_off_spoils_no_other(backup: Backup, kept: DurableFolder):
    path = tombstones.file_beside_key()
    path.write_text(f"{digest_of(backup)}\n0123abc")
    other = tombstones.digest_of("another")
    assert tombstones.lay_beside_key({digest_of(backup), other})
    assert tombstones.beside_key() == {digest_of(backup), other}


def test_where_nothing_can_be_written_beside_the_key_the_rest_holds(
    backup: Backup, kept: DurableFolder, settings: Settings, tmp_path: Path
):
    settings.MASTER_KEY_FILE = tmp_path / "nowhere" / "master.key"
    assert not tombstones.lay_beside_key({digest_of(backup)})
    backup.put_back()
    assert actions.obey_tombstones() == 1


def test_a_store_that_is_away_hides_no_row_that_is_known(backup: Backup, kept: DurableFolder):
    """What the line beside the key knows is destroyed all the same."""
    backup.put_back(files=False)
    Path(kept.path("tombstones")).rename(kept.path("away"))
    Path(kept.path("tombstones")).touch()  # no folder: it cannot be listed
    with pytest.raises(OSError, match="tombstones"):
        actions.obey_tombstones()
    assert not Original.objects.exists()


def test_what_stands_is_let_be(backup: Backup, kept: DurableFolder, journal: Journal, mara: Account):
    photograph = make_photograph(journal, mara)
    backup.put_back()
    assert actions.obey_tombstones() == 1
    assert Photograph.objects.get() == photograph
    assert actions.broken() == []


def test_a_leftover_of_what_was_cut_off_goes_after_an_hour(kept: DurableFolder, journal: Journal, mara: Account):
    original = make_photograph(journal, mara).original
    aside = Path(kept.path(f"{original.key[:2]}/{original.key}/soft-320.jpeg.0123.aside"))
    aside.write_bytes(b"half")
    actions.destroy_due()
    assert aside.exists()
    with clock.standing_at(clock.now() + dt.timedelta(hours=2)):
        actions.destroy_due()
    assert not aside.exists()
    assert actions.broken() == []


@pytest.mark.parametrize("deed", ["replace", "make bare"])
def test_what_had_only_another_file_before_is_not_lost_by_putting_an_older_copy_back(
    kept: DurableFolder, journal: Journal, mara: Account, tmp_path: Path, deed: str
):
    """The photograph was not destroyed: it is as it was when the copy was made, like everything else."""
    photograph = make_photograph(journal, mara)
    backup = Backup(photograph, kept, tmp_path / "backup")
    if deed == "replace":
        actions.replace(photograph, by=mara, file=a_picture(90, 60))
    else:
        actions.make_bare(photograph, by=mara)
    with clock.standing_at(clock.now() + dt.timedelta(days=31)):
        actions.destroy_due()
    assert not Original.objects.filter(pk=photograph.original_id).exists()
    Photograph.objects.all().delete()
    backup.put_back()
    assert actions.obey_tombstones() == 0
    assert actions.broken() == []
    assert Photograph.objects.exists()


def test_what_had_another_file_before_and_was_destroyed_does_not_come_back_with_it(
    kept: DurableFolder, journal: Journal, mara: Account, tmp_path: Path
):
    photograph = make_photograph(journal, mara)
    backup = Backup(photograph, kept, tmp_path / "backup")
    photograph = actions.replace(photograph, by=mara, file=a_picture(90, 60))
    actions.delete(photograph, by=mara)
    with clock.standing_at(clock.now() + dt.timedelta(days=31)):
        actions.destroy_due()
    backup.put_back()
    assert actions.obey_tombstones() == 1
    nothing_came_back(backup, kept)


def test_a_journal_that_was_destroyed_leaves_a_tombstone_of_each(
    kept: DurableFolder, journal: Journal, mara: Account, tmp_path: Path
):
    photograph = make_photograph(journal, mara)
    journals.close(journal, by=mara)
    with clock.standing_at(clock.now() + dt.timedelta(days=30, minutes=1)):
        journals.destroy_due()
    actions.sweep()
    assert tombstones.in_store() == tombstones.beside_key() == {tombstones.digest_of(photograph.key)}
