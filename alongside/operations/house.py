"""Getting a house ready to serve: folders, database, directory of help."""

import os
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils.translation import gettext as _

from alongside.foundation.refusals import Refused
from alongside.journals.models import Journal
from alongside.operations.actions import identify
from alongside.operations.models import Identity
from alongside.pages.actions import public_folder, reconcile
from alongside.pages.belonging import shows_journals


class AnotherDatabase(Refused):
    """The database that was found is not the one that this home has had."""


def prepare(*, adopt: bool = False) -> None:
    """Make the folders and bring the database up to date. Doing it twice changes nothing.

    A home that has had another database than the one it finds is refused, and nothing is touched; `adopt` says that
    the one it finds is meant, and takes from the public folder what that one does not know.
    """
    if not adopt and (sentence := what_is_strange()):
        raise AnotherDatabase(sentence)
    for folder in (settings.PUBLIC_FOLDER, settings.SCRATCH_FOLDER, settings.OUTBOX_FOLDER):
        Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    if connection.vendor == "sqlite":
        Path(settings.DATABASE_FILE).touch(mode=0o600)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    if adopt:
        reconcile(adopt=True)
    _remember(identify())


def what_is_strange() -> str:
    """In a sentence, why this can hardly be the database of this home; nothing when it can."""
    known = _remembered()
    found = _look()
    if known and found.missing:
        what = _("its file is gone")
    elif known and found.key != known:
        what = _("what is there now is another one, or empty")
    elif not found.journals and shows_journals(public_folder()):
        what = _("what is there now knows no journal, but pages of journals lie in the public folder")
    else:
        return ""
    return _(
        "This home does not have the database that it had: {what}. Nothing was removed or changed. Put the right one "
        "back (or look at ALONGSIDE_DATABASE); to go on with the one that is there, run: alongside init --adopt"
    ).format(what=what)


class Found:
    """What there is to say of the database as it was found, before anything is done to it."""

    def __init__(self, *, missing: bool = False, key: str = "", journals: bool = False) -> None:
        self.missing = missing
        self.key = key
        self.journals = journals


def _look() -> Found:
    if connection.vendor == "sqlite" and not Path(settings.DATABASE_FILE).exists():
        return Found(missing=True)
    tables = set(connection.introspection.table_names())
    identity = Identity.objects.first() if Identity._meta.db_table in tables else None
    journals = Journal._meta.db_table in tables and Journal.objects.exists()
    return Found(key=identity.key if identity else "", journals=journals)


def _remembered() -> str:
    path = Path(settings.DATABASE_KEY_FILE)
    return path.read_text(encoding="ascii").strip() if path.exists() else ""


def _remember(key: str) -> None:
    """Whole or not at all: half a key would look like another database."""
    if _remembered() == key:
        return
    path = Path(settings.DATABASE_KEY_FILE)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
