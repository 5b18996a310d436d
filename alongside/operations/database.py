"""What is right and what is wrong with the database of this house, each in a sentence."""

import platform
import sqlite3
import sys

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from alongside.operations.findings import Findings, care, right, unsafe, wrong
from alongside.operations.house import what_is_strange

SAFE_SQLITE = (3, 51, 3)  # the versions from 3.7.0 to 3.51.2 can lose committed data
FULL = 2  # SQLite's number for synchronous=FULL


def sqlite_version() -> Findings:
    """SQLite is one that keeps what it has promised to keep."""
    if connection.vendor != "sqlite":
        return
    version = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info >= SAFE_SQLITE:
        yield right(_("SQLite %(version)s keeps what it commits."), version=version)
    elif sys.platform == "linux" and platform.machine() == "x86_64":
        yield unsafe(
            _("SQLite %(version)s can lose what it has committed; install the package pysqlite3."), version=version
        )
    else:
        yield care(
            _("SQLite %(version)s of this system can lose what it has committed, in rare cases. PostgreSQL does not."),
            version=version,
        )


def keeping() -> Findings:
    """Whatever is committed is on the disk."""
    try:
        yield from _keeping_in_sqlite() if connection.vendor == "sqlite" else _keeping_in_postgres()
    except Error:
        yield unsafe(_("The database does not answer."))


def _keeping_in_sqlite() -> Findings:
    with connection.cursor() as cursor:
        pragmas = "SELECT journal_mode, synchronous FROM pragma_journal_mode, pragma_synchronous"
        journal, synchronous = cursor.execute(pragmas).fetchone()
    mode = settings.DATABASES["default"].get("OPTIONS", {}).get("transaction_mode")  # type: ignore[attr-defined]
    if (journal, synchronous, mode) == ("wal", FULL, "IMMEDIATE"):
        yield right(_("Whatever is committed is on the disk (WAL, FULL, IMMEDIATE)."))
    else:
        yield unsafe(
            _("SQLite must run with WAL, FULL and IMMEDIATE; it runs with %(journal)s, %(synchronous)s, %(mode)s."),
            journal=journal,
            synchronous=synchronous,
            mode=mode,
        )


def _keeping_in_postgres() -> Findings:
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        commit = cursor.fetchone()[0]
    if commit == "on":
        yield right(_("Whatever is committed is on the disk (synchronous_commit is on)."))
    else:
        yield unsafe(_("PostgreSQL must run with synchronous_commit on; it is %(commit)s."), commit=commit)


def belonging() -> Findings:
    """The database is the one that this home has had."""
    sentence = what_is_strange()
    yield unsafe(sentence) if sentence else right(_("The database is the one that this home has had."))


def schema() -> Findings:
    """The database is what this program expects."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield wrong(_("The database is from another edition of this program; run: alongside init"))
    else:
        yield right(_("The database is up to date."))
