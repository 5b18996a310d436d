"""Photographs from a folder: each file is one, or a sentence that says why it is none."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from alongside.accounts.models import Account
from alongside.foundation.refusals import Refused
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.photos import actions
from alongside.photos.addresses import name_of, public_folder_of
from alongside.photos.models import Photograph

ASIDE = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # what machines leave in folders


@dataclass(frozen=True)
class Became:
    """What became of one file: what is to be said of it, and its page at the desk where it is here."""

    name: str
    said: str = ""
    page: str = ""

    def __str__(self) -> str:
        return "\t".join(part for part in (self.name, self.said, self.page) if part)


def photographs_taken_in(journal: Journal, folder: Path, *, by: Account, wanted: Audience | None) -> Iterator[Became]:
    """Take in every file of a folder. Called again it makes nothing new of what is here."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        if file.name not in ASIDE and not file.name.startswith("._"):
            yield Became(_printable(file.relative_to(folder)), *_taken_in(file, journal, by, wanted))


def _printable(path: Path) -> str:
    """A name of one line, whatever letters it has that no terminal knows."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(path))


def _taken_in(file: Path, journal: Journal, by: Account, wanted: Audience | None) -> tuple[str, str]:
    try:
        with file.open("rb") as opened:
            upload_key = hashlib.file_digest(opened, "sha256").hexdigest()
            photograph = actions.take_in(journal, by=by, file=opened, upload_key=upload_key)
    except Refused as refusal:
        return str(refusal), ""
    except OSError as problem:
        return f"It cannot be read: {problem.strerror}.", ""
    return _shown(photograph, by, wanted), settings.URL + reverse("photos:photograph", kwargs={"key": photograph.key})


def _shown(photograph: Photograph, by: Account, wanted: Audience | None) -> str:
    """Where everyone finds its widest print; nothing where it is not for everyone; or why it stays as it was."""
    try:
        if wanted is not None:
            photograph = actions.open_to(photograph, by=by, audience=wanted)
    except Refused as refusal:
        return str(refusal)
    if not photograph.is_public:
        return ""
    widest = name_of(photograph, max(photograph.original.widths), "jpeg")
    return f"{settings.URL}{public_folder_of(photograph)}{widest}"
