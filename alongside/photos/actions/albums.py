"""Albums: photographs put in without looking, sealed for everyone until one person unseals them for themselves."""

import datetime as dt

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals.gate import Audience
from alongside.journals.models import Journal, Membership
from alongside.photos.actions.locking import locked
from alongside.photos.models import Album, Photograph, Unsealing

ALBUM_BEGUN = "album.begun"
ALBUM_SHARED = "album.shared"
ASKED = "album.asked"
NOT_ASKED = "album.not_asked"
WISHED_UNSEALED = "album.wished_unsealed"
UNSEALED = "album.unsealed"
TAKEN_OUT = "photograph.taken_out"


PRESSED_TWICE = dt.timedelta(seconds=20)


class NotUnsealed(Refused):
    """Something that only whoever has unsealed the album may do."""


def _locked(album: Album) -> Album:
    return Album.objects.select_for_update().get(pk=album.pk)


@writing
def begin_album(journal: Journal, *, by: Account, name: str, audience: Audience = Audience.ONLY_ME) -> Album:
    """Make an album, sealed. `audience` says which authors know that it is there: *only me*, or *only us*.

    By a button that is pressed twice, the same one is begun.
    """
    audience = Audience.ONLY_ME if audience == Audience.ONLY_ME else Audience.ONLY_US
    Journal.objects.select_for_update(no_key=True).get(pk=journal.pk)
    same = Album.objects.filter(journal=journal, made_by=by, name=name.strip(), audience=audience)
    pressed = same.filter(made_at__gt=clock.now() - PRESSED_TWICE).first()
    if pressed is not None:
        return pressed
    album = Album.objects.create(journal=journal, made_by=by, name=name.strip(), audience=audience)
    events.record(ALBUM_BEGUN, of=album, by=by)
    return album


@writing
def share_album(album: Album, *, by: Account) -> Album:
    """Let the other authors know of it, and unseal it for themselves if they wish."""
    album = _locked(album)
    if album.audience == Audience.ONLY_ME:
        album.audience = Audience.ONLY_US
        album.save(update_fields=["audience"])
        Photograph.objects.filter(album=album, audience=Audience.ONLY_ME).update(audience=Audience.ONLY_US)
        events.record(ALBUM_SHARED, of=album, by=by)
    return album


@writing
def ask_to_contribute(album: Album, *, by: Account, member: Membership) -> Album:
    """Let a guest or keeper put photographs into it. They see none of it."""
    album = _locked(album)
    if member.journal_id == album.journal_id and not album.asked.filter(pk=member.pk).exists():
        album.asked.add(member)
        events.record(ASKED, of=album, by=by, member=member.pk)
    return album


@writing
def stop_asking(album: Album, *, by: Account, member: Membership) -> Album:
    """Take no more from them."""
    album = _locked(album)
    if album.asked.filter(pk=member.pk).exists():
        album.asked.remove(member)
        events.record(NOT_ASKED, of=album, by=by, member=member.pk)
    return album


@writing
def unseal(album: Album, *, by: Account, beside: Account | None = None) -> Unsealing:
    """Unseal it for this one person, at once; or, with somebody `beside` them, when that one has said that they are."""
    album = _locked(album)
    unsealing, new = Unsealing.objects.get_or_create(album=album, account=by, defaults={"beside": beside})
    if unsealing.opened_at is not None:
        return unsealing
    if unsealing.beside_id != (beside.pk if beside else None):
        unsealing.beside, new = beside, True
        unsealing.save(update_fields=["beside"])
    if beside is None:
        return _open(unsealing, by=by)
    if new:
        events.record(WISHED_UNSEALED, of=album, by=by, beside=beside.pk)
    return unsealing


@writing
def stand_by(unsealing: Unsealing, *, by: Account) -> Unsealing:
    """Say that one is beside whoever wished it; then it opens, for them alone. Raises `NotUnsealed`."""
    unsealing = Unsealing.objects.select_for_update().get(pk=unsealing.pk)
    if unsealing.beside_id != by.pk:
        raise NotUnsealed(_("Somebody else was asked to be beside them. Nothing was opened."))
    return _open(unsealing, by=by)


def _open(unsealing: Unsealing, *, by: Account) -> Unsealing:
    if unsealing.opened_at is None:
        unsealing.opened_at = clock.now()
        unsealing.save(update_fields=["opened_at"])
        events.record(UNSEALED, of=unsealing.album, by=by)
    return unsealing


@writing
def take_out(photograph: Photograph, *, by: Account) -> Photograph:
    """Take a photograph out of its album, so that it is one like any other. Raises `NotUnsealed`."""
    photograph = locked(photograph)
    if photograph.album_id is None:
        return photograph
    if not Unsealing.objects.filter(album=photograph.album_id, account=by, opened_at__isnull=False).exists():
        raise NotUnsealed(_("This album is sealed for you. Unseal it first."))
    photograph.album = None
    photograph.save(update_fields=["album"])
    events.record(TAKEN_OUT, of=photograph, by=by)
    return photograph
