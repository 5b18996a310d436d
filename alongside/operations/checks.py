"""What is right and what is wrong with this house, each in a sentence."""

import datetime as dt
import ipaddress
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from alongside.accounts.models import House
from alongside.events.models import Event
from alongside.foundation import clock
from alongside.notes.models import Letterbox
from alongside.operations.database import belonging, keeping, schema, sqlite_version
from alongside.operations.findings import Findings, Standing, care, right, unsafe, wrong
from alongside.pages.actions import public_folder
from alongside.pages.models import Page
from alongside.photos import actions as photos
from alongside.photos.models import Tombstone
from alongside.photos.store import tombstones
from alongside.photos.store.keeping import keyring
from alongside.photos.store.keys import NoKey

MEBIBYTE = 1024 * 1024
TOO_LITTLE, LITTLE = 200 * MEBIBYTE, 2048 * MEBIBYTE
LATE = dt.timedelta(minutes=10)
LATE_TOMBSTONE = dt.timedelta(hours=2)  # what could not be written is tried again every hour


def before_serving(host: str = "127.0.0.1") -> Findings:
    """What has to be safe before the port opens."""
    for look in (home, secret, master_key, address, style, words, sqlite_version, keeping):
        yield from look()
    if not _is_loopback(host) and not settings.SECURE:
        yield unsafe(_("Listening where other machines reach it needs an https address in ALONGSIDE_URL."))


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
        yield wrong(_("The database does not answer."))


def home() -> Findings:
    """Only its owner may look into the home folder."""
    mode = Path(settings.HOME).stat().st_mode
    if mode & 0o007:
        yield unsafe(
            _("Everyone on this machine can look into the home folder; run: chmod 700 %(home)s"), home=settings.HOME
        )
    else:
        yield right(_("The home folder is closed to others."))


def secret() -> Findings:
    """The secret is readable by its owner alone."""
    path = Path(settings.HOME, "secret")
    if path.exists() and path.stat().st_mode & 0o077:
        yield unsafe(_("Others on this machine can read the secret; run: chmod 600 %(path)s"), path=path)
    else:
        yield right(_("The secret is readable by its owner alone."))


def master_key() -> Findings:
    """The key of the photographs is there, apart from them, and readable by its owner alone."""
    path = None if settings.MASTER_KEY else Path(settings.MASTER_KEY_FILE)
    if path is not None and photos.is_inside_home(path):
        yield unsafe(
            _("The master key %(path)s lies in the home folder, beside what it opens; move it out."), path=path
        )
    elif path is not None and path.exists() and path.stat().st_mode & 0o077:
        yield unsafe(_("Others on this machine can read the master key; run: chmod 600 %(path)s"), path=path)
    else:
        yield from _key_there(path)


def _key_there(path: Path | None) -> Findings:
    try:
        keyring()
    except NoKey as problem:
        yield wrong(_("%(problem)s Photographs cannot be kept or opened; see: alongside keys make"), problem=problem)
    else:
        place = path or "ALONGSIDE_MASTER_KEY"
        yield right(
            _("The master key of the photographs is at %(place)s. Is it on paper too? See: alongside keys sheet"),
            place=place,
        )


def address() -> Findings:
    """What people write travels encrypted, unless it never leaves the machine."""
    if settings.SECURE or _is_loopback(urlsplit(settings.URL).hostname or ""):
        yield right(_("People come in at %(url)s/"), url=settings.URL)
    else:
        yield unsafe(_("ALONGSIDE_URL begins with http: what people write would travel in the open. Use https."))


def words() -> Findings:
    """What is said in each language can be looked up."""
    sources = [path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/django.po")]
    if all(source.with_suffix(".mo").exists() for source in sources):
        yield right(_("What is said in each language is there."))
    else:
        yield wrong(_("A catalogue of a language has not been made ready; run: alongside assets"))


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
        yield right(_("The style and the editor are there."))
    else:
        yield unsafe(_("The style and the editor have not been built; run: alongside assets"))


def space() -> Findings:
    """There is room to keep what comes."""
    free = shutil.disk_usage(settings.HOME).free
    judged = wrong if free < TOO_LITTLE else care if free < LITTLE else right
    yield judged(_("%(free)s are free where the home folder is."), free=filesizeformat(free))


def letters() -> Findings:
    """Letters leave the house."""
    if settings.EMAIL_HOST:
        yield right(_("Letters leave by a mail server."))
    else:
        yield care(
            _("There is no mail server (ALONGSIDE_MAIL): letters lie in %(folder)s."), folder=settings.OUTBOX_FOLDER
        )


def letters_in() -> Findings:
    """Where families take letters in, there is a host for their addresses."""
    if settings.MAIL_IN:
        yield right(_("Letters to …@%(host)s are taken in, while this runs: alongside letters"), host=settings.MAIL_IN)
    elif Letterbox.objects.exists():
        yield wrong(_("Families here have mail addresses for notes, and no host for them is set (ALONGSIDE_MAIL_IN)."))


def said() -> Findings:
    """People can know who could read what they write."""
    if House.this().run_by:
        yield right(_("The house says who runs it."))
    else:
        yield care(_("The house does not say who runs it; tell it with: alongside house --run-by …"))


def folder() -> Findings:
    """The public folder holds what the database says, and nothing else."""
    rows = dict(Page.objects.standing().values_list("path", "digest"))
    lying = set(public_folder().walk())
    strange = len(lying - rows.keys()) + sum(1 for _stray in public_folder().strays())
    missing = sum(not public_folder().matches(path, digest) for path, digest in rows.items())
    if strange:
        yield wrong(
            _("%(number)s files lie in the public folder that nobody set out; they go when the house is opened."),
            number=strange,
        )
    if missing:
        yield care(
            _("%(number)s pages are missing from the public folder; they are set out when the house is opened."),
            number=missing,
        )
    if not strange and not missing:
        yield right(_("The public folder holds just what the database says."))


def opening() -> Findings:
    """Every photograph opens with the master key that is here."""
    try:
        closed = len(photos.unopened())
    except NoKey:
        return  # said already
    if closed:
        yield wrong(
            _("%(number)s photographs do not open with the master key that is here; see: alongside keys check"),
            number=closed,
        )
    else:
        yield right(_("Every photograph opens with the master key that is here."))


def destroyed() -> Findings:
    """What was destroyed is written down beside the master key too: no older copy of the home undoes it."""
    path, trouble = tombstones.file_beside_key(), tombstones.trouble_beside_key()
    laid = Tombstone.objects.filter(at__lt=clock.now() - LATE_TOMBSTONE).values_list("digest", flat=True)
    missing = set() if trouble else set(laid) - tombstones.beside_key()
    undone = _("An older copy of the whole home folder would bring back what is missing there. See decision 21.")
    if trouble:
        yield care(
            _("Which photographs were destroyed cannot be read and written at %(path)s (%(why)s). %(undone)s"),
            path=path,
            why=trouble,
            undone=undone,
        )
    elif missing:
        yield care(
            _(
                "%(number)s photographs were destroyed that do not stand in %(path)s: can the house write it? "
                "%(undone)s"
            ),
            number=len(missing),
            path=path,
            undone=undone,
        )
    else:
        yield right(_("Which photographs were destroyed stands in %(path)s too."), path=path)


def work() -> Findings:
    """What was to be done in the background is being done."""
    is_late = DBTaskResult.objects.ready().filter(enqueued_at__lt=clock.now() - LATE).exists()
    broken = list(DBTaskResult.objects.failed().order_by("task_path").values_list("task_path", flat=True).distinct())
    if is_late:
        yield care(_("Work has been waiting for over ten minutes. Is the house open?"))
    for path in broken:
        yield care(_("This work broke within the last day: %(path)s"), path=path)
    if not is_late and not broken:
        yield right(_("No work waits, and none broke."))


def time() -> Findings:
    """The clock has not gone back."""
    last = Event.objects.order_by("-pk").first()
    if last and last.at > clock.now() + LATE:
        yield wrong(_("The clock of this machine stands before things that have happened here already."))
    else:
        yield right(_("The clock goes forward."))
