"""What lies in the store of a test."""

from pathlib import Path

from alongside.photos.store.folder import DurableFolder


def files_of(folder: DurableFolder) -> list[str]:
    """Every file of the store, from its root."""
    root = Path(folder.location)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())
