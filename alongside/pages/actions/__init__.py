"""Setting out: what the world may see lies as files in the public folder, and nothing else does.

The rows of pages are raised, made and emptied inside the transaction of the deed that changes what they show. A page is
laid out and packed outside any transaction; then one short transaction compares the version it was laid out from with
the version that the row holds now, and only where they are the same is the file placed. So a slow setting-out never
brings back what was withdrawn meanwhile.
"""

import hashlib
import logging
import time
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db.models import F

from alongside.foundation.writing import writing
from alongside.journals.gate import NOBODY
from alongside.journals.models import Journal
from alongside.pages.belonging import FolderOfAnother, shows_journals
from alongside.pages.folder import Prepared, PublicFolder
from alongside.pages.models import Leaf, Page
from alongside.pages.rendering import Rendered, render
from alongside.stories.models import Story

Kind = Page.Kind
log = logging.getLogger(__name__)

TRIES = 5
JOURNALS_AT_ONCE = 100
HOUSE_PAGES = {"/": Kind.SITE, "/help/": Kind.HELP, "/house/": Kind.HOUSE, "/robots.txt": Kind.ROBOTS}


def public_folder() -> PublicFolder:
    """The folder that is exactly what the world can see."""
    return _folder(Path(settings.PUBLIC_FOLDER), Path(settings.SCRATCH_FOLDER), Path(settings.GENERATION_FILE))


@cache
def _folder(root: Path, scratch: Path, generation: Path) -> PublicFolder:
    return PublicFolder(root, scratch, generation)


@cache
def edition() -> str:
    """Which edition of this program lays the pages out: when it changes, all are set out anew."""
    files = [path for path in settings.PACKAGE.rglob("*") if path.suffix in {".py", ".html", ".txt", ".mo", ".json"}]
    whole = hashlib.sha256(f"{settings.URL} {settings.LANGUAGE_CODE} {settings.TIME_ZONE}".encode())
    for path in sorted(files):
        whole.update(path.read_bytes())
    return whole.hexdigest()


# Inside the transaction of a deed


@writing
def narrow_house(*kinds: Page.Kind) -> None:
    """Take away these pages of the house itself, and let them be set out anew."""
    rows = Page.objects.filter(journal=None, kind__in=kinds)
    _take_away(rows.select_for_update().order_by("pk"), [path for path, kind in HOUSE_PAGES.items() if kind in kinds])


@writing
def narrow_journal(journal: int) -> None:
    """Take away all that stands of a journal, wherever it stood, and let it be set out anew."""
    rows = _hold(journal)
    _take_away(rows, sorted({_top(row.path) for row in rows}))


@writing
def narrow_story(journal: int, story: int) -> None:
    """Take away a story's page with its notes, and let them be set out anew. No other page shows its notes."""
    held = _hold(journal)
    rows = [row for row in held if _shows_notes_of(story, row)]
    _take_away(rows, [row.path for row in rows if row.kind == Kind.STORY])
    _raise(row for row in held if row.kind == Kind.JOURNAL)


@writing
def change_journal(journal: int) -> None:
    """Let all pages of a journal be set out anew; what stands may stand until then."""
    _raise(_hold(journal))


@writing
def change_story(journal: int, story: int) -> None:
    """Let a story's page with its notes be set out anew; what stands may stand until then."""
    _raise(row for row in _hold(journal) if row.kind == Kind.JOURNAL or _shows_notes_of(story, row))


def _shows_notes_of(story: int, row: Page) -> bool:
    return row.kind in {Kind.STORY, Kind.NOTES} and row.thing == story


def _hold(journal: int) -> list[Page]:
    """All rows of a journal, with one for everything that everyone may see now, none of which changes meanwhile.

    Rows are only made while the journal is held, so that a narrowing finds every row whose page could still be placed.
    """
    held = Journal.objects.select_for_update(no_key=True).get(pk=journal)
    _make_rows([held])
    return list(Page.objects.select_for_update().filter(journal=held).order_by("pk"))


def _make_rows(journals: Iterable[Journal]) -> None:
    wanted = {journal.path: (Leaf(Kind.JOURNAL, journal.pk), journal.pk) for journal in journals}
    numbers = [number for _leaf, number in wanted.values()]
    for story in Story.objects.readable_by(NOBODY).filter(journal__in=numbers).select_related("journal"):
        wanted[story.path] = (Leaf(Kind.STORY, story.pk), story.journal_id)
    there = {row.path: row.leaf for row in Page.objects.filter(path__in=wanted)}
    for path in sorted(wanted):
        leaf, journal = wanted[path]
        if there.get(path) != leaf:
            _make_row(path, leaf, journal)


def _make_row(path: str, leaf: Leaf, journal: int | None) -> Page:
    """The row at this path; where another thing stood there before, it is this thing's now."""
    shows = {"kind": leaf.kind, "thing": leaf.thing, "part": leaf.part, "journal_id": journal}
    row, new = Page.objects.get_or_create(path=path, defaults=shows)
    if not new and row.leaf != leaf:
        Page.objects.filter(pk=row.pk).update(**shows, version=F("version") + 1)
    return row


def _top(path: str) -> str:
    return "/".join((*path.split("/")[:2], ""))


def _raise(rows: Iterable[Page]) -> None:
    Page.objects.filter(pk__in=[row.pk for row in rows]).update(version=F("version") + 1)


def _take_away(rows: Iterable[Page], paths: Iterable[str]) -> None:
    """The files go before the deed is committed: where the commit fails they are missing, and never the other way."""
    Page.objects.filter(pk__in=[row.pk for row in rows]).update(version=F("version") + 1, digest="")
    for path in paths:
        if path.endswith("/") and path != "/":
            public_folder().remove_below(path)
        else:
            public_folder().remove(path)


# Setting out


def set_out_stale(*, seconds: float) -> bool:
    """Set out what is missing or stale, for about so many seconds; True when all is done.

    A page that cannot be laid out keeps no other from it; it stays stale, and is tried again later.
    """
    until = time.monotonic() + seconds
    tried: set[int] = set()
    while waiting := [page for page in _stale() if page not in tried]:
        for page in waiting:
            if time.monotonic() > until:
                return False
            tried.add(page)
            _try_to_set_out(page)
    return True


def _stale() -> Iterator[int]:
    return Page.objects.stale(edition()).values_list("pk", flat=True).iterator()


def _try_to_set_out(page: int) -> None:
    try:
        set_out(page)
    except OSError:
        raise
    except Exception:
        log.exception("Page %s could not be set out.", page)


def set_out(page: int) -> bool:
    """Lay a page out and place it; True when it stands as the database says, False when it kept changing meanwhile."""
    for _attempt in range(TRIES):
        row = Page.objects.filter(pk=page).first()
        # The version is read before the page is laid out: whatever changes from here on has raised it.
        if row is None or _set_out(row, render(row.leaf, NOBODY)):
            return True
    return False


def _set_out(row: Page, rendered: Rendered | None) -> bool:
    folder = public_folder()
    if rendered is None or rendered.path != row.path:
        return settle(row, "")
    digest = hashlib.sha256(rendered.body).hexdigest()
    if digest == row.digest and folder.matches(row.path, digest):
        settled = settle(row, digest)
    else:
        prepared = folder.prepare(row.path, rendered.body)
        try:
            settled = settle(row, digest, prepared)
        finally:
            folder.discard(prepared)
    if settled and rendered.follows and row.journal_id is not None:
        _make_follower(rendered.follows, row.leaf.next, row.journal_id)
    return settled


@writing
def settle(row: Page, digest: str, prepared: Prepared | None = None) -> bool:
    """Place what was prepared, or with no digest see that nothing stands; False if the row has moved on meanwhile."""
    now = Page.objects.select_for_update().get(pk=row.pk)
    if now.version != row.version:
        return False
    if prepared is not None:
        public_folder().place(prepared)
    elif not digest:
        public_folder().remove(row.path)
    Page.objects.filter(pk=row.pk).update(digest=digest, set_out_version=row.version, edition=edition())
    return True


@writing
def _make_follower(path: str, leaf: Leaf, journal: int) -> None:
    Journal.objects.select_for_update(no_key=True).get(pk=journal)
    _make_row(path, leaf, journal)


@writing
def miss(path: str) -> bool:
    """Somebody asked for a page that should lie in the folder and does not: True when it is stale from now on."""
    rows = Page.objects.standing().filter(path=path)
    return public_folder().read(path) is None and rows.update(digest="", set_out_version=0) > 0


# Before the port opens


def reconcile(*, adopt: bool = False) -> None:
    """Remove from the folder whatever may not be there; what is missing is stale from now on.

    However the last process ended, afterwards the folder is never more public than the database. A database without
    any journal empties no folder that shows some, unless it is adopted: it is more likely the wrong one.
    """
    folder = public_folder()
    if not adopt and shows_journals(folder) and not Journal.objects.exists():
        raise FolderOfAnother("The database knows no journal, but pages of journals lie in the public folder.")
    folder.remove_strays()
    _make_all_rows()
    digests = dict(Page.objects.standing().values_list("path", "digest"))
    may_stand = _may_stand()
    whole = set()
    for path in list(folder.walk()):
        if path in may_stand and path in digests and folder.matches(path, digests[path]):
            whole.add(path)
        else:
            folder.remove(path)
    _forget([path for path in digests if path not in whole])


def _make_all_rows() -> None:
    _make_house_rows()
    journals = Journal.objects.order_by("pk").iterator()
    while some := list(islice(journals, JOURNALS_AT_ONCE)):
        _make_rows_of(some)


@writing
def _make_house_rows() -> None:
    for path, kind in HOUSE_PAGES.items():
        _make_row(path, Leaf(kind), None)


@writing
def _make_rows_of(journals: list[Journal]) -> None:
    _make_rows(journals)


@writing
def _forget(paths: list[str]) -> None:
    for path in paths:
        Page.objects.filter(path=path).update(digest="", set_out_version=0)


def _may_stand() -> set[str]:
    """The path of every page that everyone may see now; of long lists, those parts that were set out."""
    journals = {journal.pk: journal.path for journal in Journal.objects.readable_by(NOBODY)}
    stories = {story.pk: story.path for story in Story.objects.readable_by(NOBODY).select_related("journal")}
    tops = {Kind.JOURNAL: journals, Kind.STORY: stories, Kind.NOTES: stories}
    may_stand = set(HOUSE_PAGES)
    for path, kind, thing in Page.objects.standing().exclude(journal=None).values_list("path", "kind", "thing"):
        top = tops[Kind(kind)].get(thing) if thing is not None else None
        if top is not None and path.startswith(top):
            may_stand.add(path)
    return may_stand
