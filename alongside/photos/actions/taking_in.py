"""Taking in: the one way for every picture's bytes, from a form, a command or a guest."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals.gate import Audience
from alongside.journals.models import Journal, Membership
from alongside.photos.actions.keys import wrap_with_newest
from alongside.photos.actions.locking import locked
from alongside.photos.actions.storing import digest_of, keep_whole
from alongside.photos.models import Album, Original, Photograph, Replacement
from alongside.photos.store import keeping

TAKEN_IN = "photograph.taken_in"
REPLACED = "photograph.replaced"

SEALED = Audience.ONLY_US  # of what is in an album: whoever unseals that, and only they, find it


class NotAsked(Refused):
    """Somebody who was not, or is no longer, asked to contribute."""


def take_in(
    journal: Journal,
    *,
    by: Account,
    file: BinaryIO,
    upload_key: str = "",
    audience: Audience = Audience.ONLY_ME,
    album: Album | None = None,
    bare: bool = False,
    taken_by: str = "",
) -> Photograph:
    """Make a photograph of a file: *only me* unless it is said otherwise. The same `upload_key` again is the same one.

    `file` is read from its beginning. Its original is kept bit for bit, or `bare`: without time, place and camera.
    Nothing is stored where it raises `NotTakenIn`.
    """
    said = taken_by.strip()
    return _receive(
        journal, file, by=by, upload_key=upload_key, audience=audience, album=album, bare=bare, taken_by=said
    )


def contribute(
    album: Album, *, by: Membership, file: BinaryIO, upload_key: str = "", taken_by: str = "", bare: bool = False
) -> Photograph:
    """What a guest or keeper who was asked puts into an album. It arrives sealed, and they see nothing of it again."""
    if not album.asked.filter(pk=by.pk).exists():
        raise NotAsked(_("This album does not take photographs any more. Nothing was sent."))
    said, account = taken_by.strip() or by.name, by.account
    return _receive(
        album.journal,
        file,
        by=account,
        upload_key=upload_key,
        audience=SEALED,
        album=album,
        bare=bare,
        taken_by=said,
        place=by,
    )


def _receive(
    journal: Journal,
    file: BinaryIO,
    *,
    by: Account | None,
    upload_key: str,
    audience: Audience,
    album: Album | None,
    bare: bool,
    taken_by: str,
    place: Membership | None = None,
) -> Photograph:
    """A key that another file came with before counts for nothing: then this is another photograph."""
    sent = _sent_before(journal, by, upload_key)
    if sent is not None and sent.original.digest == digest_of(file):
        return sent
    original = keep_whole(file, bare=bare)
    photograph = Photograph(
        journal=journal, made_by=by, upload_key=upload_key, audience=audience, album=album, taken_by=taken_by
    )
    photograph.contributed_by = place.pk if place else None
    return _take_in(photograph, original)


def _sent_before(journal: Journal, by: Account | None, upload_key: str) -> Photograph | None:
    if not upload_key:
        return None
    sent = Photograph.objects.filter(journal=journal, made_by=by, upload_key=upload_key)
    return sent.select_related("original", "journal").first()


@writing
def _take_in(photograph: Photograph, original: Original) -> Photograph:
    """The row comes last: where it is, the whole original is on the disk.

    Where it fails the files stay, for nobody can be sure then that no row was committed; the sweep takes them later.
    """
    journal = Journal.objects.select_for_update(no_key=True).get(pk=photograph.journal_id)
    sent = _sent_before(journal, photograph.made_by, photograph.upload_key)
    if sent is not None and sent.original.digest == original.digest:
        keeping.take_away(original.key)
        return sent
    if sent is not None:
        photograph.upload_key = ""
    wrap_with_newest(original)
    original.save()
    photograph.original = original
    photograph.save(force_insert=True)
    events.record(TAKEN_IN, of=photograph, by=photograph.made_by)
    return photograph


def replace(photograph: Photograph, *, by: Account, file: BinaryIO) -> Photograph:
    """Put another file in its place, with its words, audience and veil. The old one is shown nowhere from now on."""
    return _replace(photograph, keep_whole(file), by=by)


@writing
def _replace(photograph: Photograph, original: Original, *, by: Account) -> Photograph:
    Journal.objects.select_for_update(no_key=True).get(pk=photograph.journal_id)
    photograph = locked(photograph)
    wrap_with_newest(original)
    original.save()
    Replacement.objects.create(photograph=photograph, original=photograph.original)
    photograph.original, photograph.look = original, Photograph.Look.AS_IT_IS
    photograph.save(update_fields=["original", "look"])
    events.record(REPLACED, of=photograph, by=by)
    return photograph
