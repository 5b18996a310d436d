"""The pictures of a card or letter: another page of it later, one taken out again, all destroyed with the words."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.notes.actions.moves import PICTURE_TAKEN_OUT, PICTURES_ADDED, NotBroughtIn, locked, record
from alongside.notes.models import Note, Scan
from alongside.photos import actions as photos
from alongside.photos.models import Original

MOST_PICTURES: Final = 10


class TooManyPictures(Refused):
    """More than one note can hold."""


class NothingLeft(Refused):
    """It is the last picture of a note that has no words."""


def put_in(note: Note, pictures: Sequence[Original], *, by: Account) -> None:
    """Add pages behind those that are there, in the transaction to which this belongs.

    A page that is there is not added: what has no row afterwards was there already.
    """
    new = list(_new(note, pictures))
    there = note.scans.aggregate(last=Max("position"))["last"]
    if note.scans.count() + len(new) > MOST_PICTURES:
        raise TooManyPictures(_("Ten pictures are as many as one note can hold. Please leave some out."))
    first = 0 if there is None else there + 1
    Scan.objects.bulk_create(
        Scan(note=note, original=photos.enclose(picture), position=at) for at, picture in enumerate(new, start=first)
    )
    if new:
        record(PICTURES_ADDED, note, by=by, was_shown=False)


def _new(note: Note, pictures: Sequence[Original]) -> Iterator[Original]:
    """Each once, and none that is there: so a form that is sent twice adds its pages once."""
    if not note.may_have_pictures:
        raise NotBroughtIn(_("Whoever wrote this left it here. Only they can change it."))
    there = set(note.scans.values_list("original__digest", flat=True))
    for picture in pictures:
        if picture.digest not in there:
            there.add(picture.digest)
            yield picture


@writing
def take_picture_out(note: Note, *, by: Account, picture: str) -> Note:
    """Keep the picture of this key no longer. The last stays where nothing of the note would be left without it."""
    note = locked(note, "take_picture_out")
    found = note.scans.filter(key=picture)
    if not found.exists():
        return note
    if not note.words and note.scans.count() == 1:
        raise NothingLeft(
            _("Without this picture nothing of the note would be left. You can take the note out instead.")
        )
    destroy_scans(found)
    record(PICTURE_TAKEN_OUT, note, by=by, was_shown=False)
    return note


def destroy_scans(scans: QuerySet[Scan]) -> None:
    """Nobody can open these pictures any more from this moment on. Belongs to a transaction."""
    found = list(scans.select_related("original"))
    originals = [scan.original for scan in found]
    Scan.objects.filter(pk__in=[scan.pk for scan in found]).delete()
    photos.destroy_enclosed(originals)
