"""What is right and what is wrong with this house, each in a sentence."""

import datetime as dt
import ipaddress
import platform
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django_tasks_db.models import DBTaskResult

from alongside.accounts.models import House
from alongside.events.models import Event
from alongside.foundation import clock
from alongside.notes.models import Letterbox
from alongside.operations.findings import Findings, Standing, care, right, unsafe, wrong
from alongside.operations.house import what_is_strange
from alongside.pages.actions import public_folder
from alongside.pages.models import Page
from alongside.photos import actions as photos
from alongside.photos.models import Tombstone
from alongside.photos.store import tombstones
from alongside.photos.store.keeping import keyring
from alongside.photos.store.keys import NoKey

SAFE_SQLITE = (3, 51, 3)  # the versions from 3.7.0 to 3.51.2 can lose committed data
FULL = 2  # SQLite's number for synchronous=FULL
MEBIBYTE = 1024 * 1024
TOO_LITTLE, LITTLE = 200 * MEBIBYTE, 2048 * MEBIBYTE
LATE = dt.timedelta(minutes=10)
LATE_TOMBSTONE = dt.timedelta(hours=2)  # what could not be written is tried again every hour


def before_serving(host: str = "127.0.0.1") -> Findings:
    """What has to be safe before the port opens."""
    for look in (home, secret, master_key, address, style, sqlite_version, keeping):
        yield from look()
    if not _is_loopback(host) and not settings.SECURE:
        yield unsafe("Listening where other machines reach it needs an https address in ALONGSIDE_URL.")


def everything() -> Findings:
    """All there is to say of this house."""
    yield from before_serving()
    for look in (belonging, space, letters, said):
        yield from _asking(look)
    pending = list(_asking(schema))
    yield from pending
    if all(finding.standing is Standing.RIGHT for finding in pending):
        for look in (folder, opening, destroyed, letters_in, work, time):
            yield from _asking(look)


def _asking(look: Callable[[], Findings]) -> Findings:
    try:
        yield from look()
    except Error:
        yield wrong("The database does not answer.")


def home() -> Findings:
    """Only its owner may look into the home folder."""
    mode = Path(settings.HOME).stat().st_mode
    if mode & 0o007:
        yield unsafe(f"Everyone on this machine can look into the home folder; run: chmod 700 {settings.HOME}")
    else:
        yield right("The home folder is closed to others.")


def secret() -> Findings:
    """The secret is readable by its owner alone."""
    path = Path(settings.HOME, "secret")
    if path.exists() and path.stat().st_mode & 0o077:
        yield unsafe(f"Others on this machine can read the secret; run: chmod 600 {path}")
    else:
        yield right("The secret is readable by its owner alone.")


def master_key() -> Findings:
    """The key of the photographs is there, apart from them, and readable by its owner alone."""
    path = None if settings.MASTER_KEY else Path(settings.MASTER_KEY_FILE)
    if path is not None and photos.is_inside_home(path):
        yield unsafe(f"The master key {path} lies in the home folder, beside what it opens; move it out.")
    elif path is not None and path.exists() and path.stat().st_mode & 0o077:
        yield unsafe(f"Others on this machine can read the master key; run: chmod 600 {path}")
    else:
        yield from _key_there(path)


def _key_there(path: Path | None) -> Findings:
    try:
        keyring()
    except NoKey as problem:
        yield wrong(f"{problem} Photographs cannot be kept or opened; see: alongside keys make")
    else:
        place = path or "the setting ALONGSIDE_MASTER_KEY"
        yield right(f"The master key of the photographs is at {place}. Is it on paper too? See: alongside keys sheet")


def address() -> Findings:
    """What people write travels encrypted, unless it never leaves the machine."""
    if settings.SECURE or _is_loopback(urlsplit(settings.URL).hostname or ""):
        yield right(f"People come in at {settings.URL}/")
    else:
        yield unsafe("ALONGSIDE_URL begins with http: what people write would travel in the open. Use https.")


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def style() -> Findings:
    """The style and the editor are built."""
    if settings.DEVELOP or Path(settings.STATIC_ROOT, "staticfiles.json").exists():
        yield right("The style and the editor are there.")
    else:
        yield unsafe("The style and the editor have not been built; run: alongside assets")


def sqlite_version() -> Findings:
    """SQLite is one that keeps what it has promised to keep."""
    if connection.vendor != "sqlite":
        return
    version = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info >= SAFE_SQLITE:
        yield right(f"SQLite {version} keeps what it commits.")
    elif sys.platform == "linux" and platform.machine() == "x86_64":
        yield unsafe(f"SQLite {version} can lose what it has committed; install the package pysqlite3.")
    else:
        yield care(
            f"SQLite {version} of this system can lose what it has committed, in rare cases. PostgreSQL does not."
        )


def keeping() -> Findings:
    """Whatever is committed is on the disk."""
    try:
        yield from _keeping_in_sqlite() if connection.vendor == "sqlite" else _keeping_in_postgres()
    except Error:
        yield unsafe("The database does not answer.")


def _keeping_in_sqlite() -> Findings:
    with connection.cursor() as cursor:
        pragmas = "SELECT journal_mode, synchronous FROM pragma_journal_mode, pragma_synchronous"
        journal, synchronous = cursor.execute(pragmas).fetchone()
    mode = settings.DATABASES["default"].get("OPTIONS", {}).get("transaction_mode")  # type: ignore[attr-defined]
    if (journal, synchronous, mode) == ("wal", FULL, "IMMEDIATE"):
        yield right("Whatever is committed is on the disk (WAL, FULL, IMMEDIATE).")
    else:
        yield unsafe(f"SQLite must run with WAL, FULL and IMMEDIATE; it runs with {journal}, {synchronous}, {mode}.")


def _keeping_in_postgres() -> Findings:
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        commit = cursor.fetchone()[0]
    if commit == "on":
        yield right("Whatever is committed is on the disk (synchronous_commit is on).")
    else:
        yield unsafe(f"PostgreSQL must run with synchronous_commit on; it is {commit}.")


def belonging() -> Findings:
    """The database is the one that this home has had."""
    sentence = what_is_strange()
    yield unsafe(sentence) if sentence else right("The database is the one that this home has had.")


def space() -> Findings:
    """There is room to keep what comes."""
    free = shutil.disk_usage(settings.HOME).free
    said = f"{free // MEBIBYTE:,} MB are free where the home folder is."
    yield wrong(said) if free < TOO_LITTLE else care(said) if free < LITTLE else right(said)


def letters() -> Findings:
    """Letters leave the house."""
    if settings.EMAIL_HOST:
        yield right("Letters leave by a mail server.")
    else:
        yield care(f"There is no mail server (ALONGSIDE_MAIL): letters lie in {settings.OUTBOX_FOLDER}.")


def letters_in() -> Findings:
    """Where families take letters in, there is a host for their addresses."""
    if settings.MAIL_IN:
        yield right(f"Letters to …@{settings.MAIL_IN} are taken in, while this runs: alongside letters")
    elif Letterbox.objects.exists():
        yield wrong("Families here have mail addresses for notes, and no host for them is set (ALONGSIDE_MAIL_IN).")


def said() -> Findings:
    """People can know who could read what they write."""
    if House.this().run_by:
        yield right("The house says who runs it.")
    else:
        yield care("The house does not say who runs it; tell it with: alongside house --run-by …")


def schema() -> Findings:
    """The database is what this program expects."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield wrong("The database is from another edition of this program; run: alongside init")
    else:
        yield right("The database is up to date.")


def folder() -> Findings:
    """The public folder holds what the database says, and nothing else."""
    rows = dict(Page.objects.standing().values_list("path", "digest"))
    lying = set(public_folder().walk())
    strange = len(lying - rows.keys()) + sum(1 for _stray in public_folder().strays())
    missing = sum(not public_folder().matches(path, digest) for path, digest in rows.items())
    if strange:
        yield wrong(f"{strange} files lie in the public folder that nobody set out; they go when the house is opened.")
    if missing:
        yield care(f"{missing} pages are missing from the public folder; they are set out when the house is opened.")
    if not strange and not missing:
        yield right("The public folder holds just what the database says.")


def opening() -> Findings:
    """Every photograph opens with the master key that is here."""
    try:
        closed = len(photos.unopened())
    except NoKey:
        return  # said already
    if closed:
        yield wrong(f"{closed} photographs do not open with the master key that is here; see: alongside keys check")
    else:
        yield right("Every photograph opens with the master key that is here.")


def destroyed() -> Findings:
    """What was destroyed is written down beside the master key too: no older copy of the home undoes it."""
    path, trouble = tombstones.file_beside_key(), tombstones.trouble_beside_key()
    laid = Tombstone.objects.filter(at__lt=clock.now() - LATE_TOMBSTONE).values_list("digest", flat=True)
    missing = set() if trouble else set(laid) - tombstones.beside_key()
    undone = "An older copy of the whole home folder would bring back what is missing there. See decision 21."
    if trouble:
        yield care(f"Which photographs were destroyed cannot be read and written at {path} ({trouble}). {undone}")
    elif missing:
        yield care(
            f"{len(missing)} photographs were destroyed that do not stand in {path}: can the house write it? {undone}"
        )
    else:
        yield right(f"Which photographs were destroyed stands in {path} too.")


def work() -> Findings:
    """What was to be done in the background is being done."""
    is_late = DBTaskResult.objects.ready().filter(enqueued_at__lt=clock.now() - LATE).exists()
    broken = list(DBTaskResult.objects.failed().order_by("task_path").values_list("task_path", flat=True).distinct())
    if is_late:
        yield care("Work has been waiting for over ten minutes. Is the house open?")
    for path in broken:
        yield care(f"This work broke within the last day: {path}")
    if not is_late and not broken:
        yield right("No work waits, and none broke.")


def time() -> Findings:
    """The clock has not gone back."""
    last = Event.objects.order_by("-pk").first()
    if last and last.at > clock.now() + LATE:
        yield wrong("The clock of this machine stands before things that have happened here already.")
    else:
        yield right("The clock goes forward.")
