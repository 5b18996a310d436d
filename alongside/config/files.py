"""Files that an operator edits beside the house, read and written by its commands."""

from pathlib import Path

import rich_click as click

LARGEST = 1_000_000  # bytes


class Unreadable(Exception):
    """The file cannot be read; the sentence says why."""


def read_text(file: Path) -> str:
    """What stands in the file. Raises `Unreadable`."""
    try:
        if file.stat().st_size > LARGEST:
            raise Unreadable("This is far larger than such a file.")
        return file.read_text(encoding="utf-8")
    except OSError as problem:
        raise Unreadable(f"It cannot be read: {problem.strerror}.") from None
    except UnicodeDecodeError:
        raise Unreadable("This is not text in UTF-8.") from None


def write_text(file: Path, text: str) -> None:
    """Write the file, or say why that cannot be."""
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise click.ClickException(f"This file cannot be written: {problem.strerror}.") from None
