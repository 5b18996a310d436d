"""A disk that is full, or out of order: one kind sentence, and nothing by half."""

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from alongside.accounts.models import Account
from alongside.journals.models import Journal
from alongside.photos import actions
from alongside.photos.actions.storing import LEFT_TO_WORDS
from alongside.photos.darkroom.limits import MEBIBYTE
from alongside.photos.models import Original, Photograph
from alongside.photos.store.folder import DurableFolder
from alongside.photos.store.keeping import store
from alongside.photos.tests.drawing import a_picture
from alongside.photos.tests.makers import make_photograph
from alongside.photos.tests.stored import files_of

pytestmark = pytest.mark.django_db
Failing = Callable[[int, int], DurableFolder]
NO_ROOM, NOT_NOW = "There is no room left", "cannot keep photographs just now"


def lie_in(settings: Settings, kind: str, location: Path, **how: int) -> DurableFolder:
    backend = {"BACKEND": kind, "OPTIONS": {"location": location, **how}}
    settings.STORAGES = {**settings.STORAGES, "photographs": backend}
    folder = store()
    assert isinstance(folder, DurableFolder)
    return folder


@pytest.fixture
def failing(kept: DurableFolder, settings: Settings) -> Failing:
    """`failing(after, error)`: a store that fails once, in the middle of the file that comes after so many."""
    kind = "alongside.photos.tests.full.Failing"
    return lambda after, error: lie_in(settings, kind, Path(kept.location), after=after, error=error)


@pytest.fixture
def small_disk(kept: DurableFolder, settings: Settings, tmp_path: Path) -> Iterator[DurableFolder]:
    """A disk with little room on it, in memory."""
    disk = tmp_path / "disk"
    disk.mkdir()
    size = LEFT_TO_WORDS + 10 * MEBIBYTE
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], check=True)
    try:
        yield lie_in(settings, "alongside.photos.store.folder.DurableFolder", disk / "photographs")
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.needs("mount", "umount" if os.geteuid() == 0 else "leave to mount")
def test_the_last_of_a_disk_is_left_to_words(
    small_disk: DurableFolder, journal: Journal, mara: Account, signed_in: Callable[[Account], Client]
):
    make_photograph(journal, mara)
    before = files_of(small_disk)
    filler = Path(small_disk.location).with_name("notes")
    filler.write_bytes(bytes(4 * MEBIBYTE))
    answer = signed_in(mara).post("/desk/photographs/send/", {"photograph": a_picture(90, 60), "upload_key": "2k4m"})
    assert answer.status_code == 422
    assert NO_ROOM in answer.json()["said"]
    assert files_of(small_disk) == before
    assert Photograph.objects.count() == 1
    assert actions.broken() == []
    filler.unlink()
    assert (
        signed_in(mara)
        .post("/desk/photographs/send/", {"photograph": a_picture(90, 60), "upload_key": "2k4m"})
        .json()["key"]
    )


@pytest.mark.parametrize("after", [0, 1, 2])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_what_fails_in_the_middle_of_writing_leaves_nothing(
    failing: Failing, journal: Journal, mara: Account, after: int, error: int
):
    folder = failing(after, error)
    with pytest.raises(actions.NotTakenIn, match=NOT_NOW if error == errno.EIO else NO_ROOM):
        actions.take_in(journal, by=mara, file=a_picture())
    assert files_of(folder) == []
    assert not Original.objects.exists()


def test_one_refusal_keeps_no_other_out(
    failing: Failing, journal: Journal, mara: Account, signed_in: Callable[[Account], Client]
):
    failing(4, errno.ENOSPC)
    page = signed_in(mara).post(
        "/desk/photographs/add/",
        {"sending": "2k4m", "audience": "only_me", "photographs": [a_picture(), a_picture(50, 40), a_picture(40, 30)]},
    )
    assert page.content.decode().count(NO_ROOM) == 1
    assert Photograph.objects.count() == 2
    assert actions.broken() == []


@pytest.mark.parametrize("deed", ["replace", "look"])
def test_where_another_file_or_look_finds_no_room_the_photograph_stays_as_it_is(
    failing: Failing, journal: Journal, mara: Account, deed: str, signed_in: Callable[[Account], Client]
):
    photograph = make_photograph(journal, mara)
    failing(1, errno.ENOSPC)
    sent = {"replace": ("replace/", {"file": a_picture(90, 60)}), "look": ("change-look/", {"look": "soft"})}[deed]
    page = signed_in(mara).post(f"/desk/photographs/{photograph.key}/{sent[0]}", sent[1])
    assert page.status_code == 422
    assert NO_ROOM in page.content.decode()
    now = Photograph.objects.select_related("original").get()
    assert (now.original, now.look) == (photograph.original, photograph.look)
    assert actions.broken() == []
