"""The sentences of the house in each language, made ready to be looked up.

A person edits `locale/<language>/LC_MESSAGES/django.po`; what Django reads lies beside it as `.mo`, is no source, and
is made by `alongside assets`. Babel does it, so that nobody needs the gettext programs of a system.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def catalogues(folder: Path) -> Iterator[Path]:
    """The catalogues of a folder of languages."""
    yield from sorted(folder.glob("*/LC_MESSAGES/django.po"))


def make_ready(folder: Path) -> None:
    """Make what Django reads of each catalogue that has changed since. Several may do it at once."""
    for source in catalogues(folder):
        ready = source.with_suffix(".mo")
        if ready.exists() and ready.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as lines:
            catalogue = read_po(lines, charset="utf-8", abort_invalid=True)
        aside = ready.with_name(f".{ready.name}.{os.getpid()}")
        with aside.open("wb") as written:
            write_mo(written, catalogue)
        aside.replace(ready)
