"""Two authors part: whoever leaves takes copies of what was shared, and what is *only me* of their own."""

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import ids
from alongside.foundation.writing import writing
from alongside.journals.gate import Audience, viewer_of
from alongside.journals.models import Journal
from alongside.photos.models import Album, Photograph, Unsealing

COPIED = "photograph.copied"
MOVED = "photograph.moved"
ALBUM_COPIED = "album.copied"
ALBUM_MOVED = "album.moved"


@writing
def part(left: int, *, own: int, by: Account) -> None:
    """Copy what this author could find into a journal of their own, and move what only they could.

    A copy stands on the same original, so that nothing is opened for it; what is sealed stays sealed.
    """
    theirs, viewer = Journal.objects.get(pk=own), viewer_of(by)
    photographs = Photograph.objects.editable_by(viewer).filter(journal=left, album=None)
    for photograph in photographs.select_related("original").order_by("pk"):
        _take_along(photograph, theirs, left=left, by=by, album=None)
    for album in Album.objects.of_authors(viewer).filter(journal=left).order_by("pk"):
        _take_album_along(album, theirs, left=left, by=by)


def _take_album_along(album: Album, own: Journal, *, left: int, by: Account) -> None:
    sealed = Photograph.objects.standing().filter(album=album).select_related("original").order_by("pk")
    if album.audience == Audience.ONLY_ME:
        album.journal = own
        album.save(update_fields=["journal"])
        album.asked.clear()
        events.record(ALBUM_MOVED, of=album, by=by, left=left)
        for photograph in sealed:
            _move(photograph, own, left=left, by=by)
        return
    copy = Album.objects.create(
        journal=own, name=album.name, audience=album.audience, made_by=by, made_at=album.made_at
    )
    for unsealing in Unsealing.objects.filter(album=album, account=by, opened_at__isnull=False):
        Unsealing.objects.create(album=copy, account=by, opened_at=unsealing.opened_at)
    events.record(ALBUM_COPIED, of=copy, by=by, original=album.pk, left=left)
    for photograph in sealed:
        _copy(photograph, own, left=left, by=by, album=copy)


def _take_along(photograph: Photograph, own: Journal, *, left: int, by: Account, album: Album | None) -> None:
    if photograph.audience == Audience.ONLY_ME:
        _move(photograph, own, left=left, by=by)
    else:
        _copy(photograph, own, left=left, by=by, album=album)


def _move(photograph: Photograph, own: Journal, *, left: int, by: Account) -> None:
    photograph.journal = own
    photograph.save(update_fields=["journal"])
    photograph.circles.clear()
    photograph.wishes.all().delete()
    events.record(MOVED, of=photograph, by=by, left=left)


def _copy(photograph: Photograph, own: Journal, *, left: int, by: Account, album: Album | None) -> None:
    """With its words, veil and look; nothing is shown to anybody by it."""
    before = photograph.pk
    photograph.copied_from_id, photograph.pk, photograph.key = before, None, ids.key()
    photograph.journal, photograph.album, photograph.made_by = own, album, by
    photograph.audience, photograph.link, photograph.upload_key = Audience.ONLY_US, None, ""
    photograph.save(force_insert=True)
    events.record(COPIED, of=photograph, by=by, original=before, left=left)
