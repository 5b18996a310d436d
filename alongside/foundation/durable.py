"""Small files that are there whole, or not at all, whenever the power goes. Plain Python."""

import os
from pathlib import Path


def write_once(path: Path, text: str) -> None:
    """Never over another process's file: written aside, then linked into place. Only its owner may read it."""
    aside = _written_aside(path, text)
    try:
        path.hardlink_to(aside)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
    sync_folder(path.parent)


def write_over(path: Path, text: str) -> None:
    """In the place of what is there: the old one or the new one is there at every moment."""
    _written_aside(path, text).rename(path)
    sync_folder(path.parent)


def _written_aside(path: Path, text: str) -> Path:
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return aside


def sync_folder(folder: Path) -> None:
    """What was made, renamed or removed in a folder is so on the disk too."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
