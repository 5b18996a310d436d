"""Laying a page out and placing it."""

import datetime as dt
import hashlib
import logging
import time
from collections.abc import Iterator

from alongside.foundation.writing import writing
from alongside.journals.gate import NOBODY
from alongside.journals.models import Journal
from alongside.pages.actions.changing import make_row
from alongside.pages.actions.places import edition, public_folder
from alongside.pages.folder import Prepared
from alongside.pages.models import Leaf, Page
from alongside.pages.rendered import Rendered
from alongside.pages.rendering import render

log = logging.getLogger(__name__)

TRIES = 5


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
    again_at = rendered.again_at
    digest = hashlib.sha256(rendered.body).hexdigest()
    if digest == row.digest and folder.matches(row.path, digest):
        settled = settle(row, digest, again_at=again_at)
    else:
        prepared = folder.prepare(row.path, rendered.body)
        try:
            settled = settle(row, digest, prepared, again_at=again_at)
        finally:
            folder.discard(prepared)
    if settled and rendered.follows and row.journal_id is not None:
        _make_follower(rendered.follows, row.leaf.next, row.journal_id)
    return settled


@writing
def settle(row: Page, digest: str, prepared: Prepared | None = None, *, again_at: dt.datetime | None = None) -> bool:
    """Place what was prepared, or with no digest see that nothing stands; False if the row has moved on meanwhile."""
    now = Page.objects.select_for_update().get(pk=row.pk)
    if now.version != row.version:
        return False
    if prepared is not None:
        public_folder().place(prepared)
    elif not digest:
        public_folder().remove(row.path)
    Page.objects.filter(pk=row.pk).update(
        digest=digest, set_out_version=row.version, edition=edition(), again_at=again_at
    )
    return True


@writing
def _make_follower(path: str, leaf: Leaf, journal: int) -> None:
    Journal.objects.select_for_update(no_key=True).get(pk=journal)
    make_row(path, leaf, journal)


@writing
def miss(path: str) -> bool:
    """Somebody asked for a page that should lie in the folder and does not: True when it is stale from now on."""
    rows = Page.objects.standing().filter(path=path)
    return public_folder().read(path) is None and rows.update(digest="", set_out_version=0) > 0
