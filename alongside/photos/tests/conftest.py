"""The store of one test, with a key of its own."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from alongside.photos.store import keys
from alongside.photos.store.folder import DurableFolder
from alongside.photos.store.keeping import store


@pytest.fixture
def kept(settings: Settings, tmp_path: Path) -> DurableFolder:
    """An empty store; its master key lies in a file beside the home."""
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    settings.MASTER_KEY, settings.MASTER_KEY_FILE = "", tmp_path / "home.key"
    keys.make(settings.MASTER_KEY_FILE)
    backend = {"BACKEND": "alongside.photos.store.folder.DurableFolder", "OPTIONS": {"location": tmp_path / "store"}}
    settings.STORAGES = {**settings.STORAGES, "photographs": backend}
    folder = store()
    assert isinstance(folder, DurableFolder)
    return folder


def files_of(folder: DurableFolder) -> list[str]:
    """Every file of the store, from its root."""
    root = Path(folder.location)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())
