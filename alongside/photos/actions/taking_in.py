"""Taking in: the one way for every picture's bytes, from a form, a command or a guest."""

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock, ids
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals.gate import Audience
from alongside.journals.models import Journal, Membership
from alongside.photos import reading
from alongside.photos.actions.keys import wrap_with_newest
from alongside.photos.actions.locking import locked
from alongside.photos.darkroom.bare import bare as strip
from alongside.photos.darkroom.limits import LARGEST_FILE, MEBIBYTE
from alongside.photos.darkroom.model import FIRST_KINDS, LATER_KINDS, Print
from alongside.photos.darkroom.process import Developed, develop_apart
from alongside.photos.darkroom.refusals import NotDeveloped, Why
from alongside.photos.models import Album, Original, Photograph, Replacement
from alongside.photos.store import keeping
from alongside.photos.store.keys import NoKey
from alongside.photos.store.sealing import new_key

TAKEN_IN = "photograph.taken_in"
REPLACED = "photograph.replaced"
PRINTED = "photograph.printed"

SEALED = Audience.ONLY_US  # of what is in an album: whoever unseals that, and only they, find it


class NotTakenIn(Refused):
    """This file cannot become a photograph here; the sentence says why."""


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
        album.journal, file, by=account, upload_key=upload_key, audience=SEALED, album=album, bare=bare, taken_by=said
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
) -> Photograph:
    """A key that another file came with before counts for nothing: then this is another photograph."""
    sent = _sent_before(journal, by, upload_key)
    if sent is not None and sent.original.digest == _digest(file):
        return sent
    original = keep_whole(file, bare=bare)
    photograph = Photograph(
        journal=journal, made_by=by, upload_key=upload_key, audience=audience, album=album, taken_by=taken_by
    )
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


def print_later(photograph: Photograph) -> None:
    """Make the prints that take their time, of the photograph as it looks now. Twice is once."""
    original, look = photograph.original, photograph.look
    kinds = tuple(kind for kind in LATER_KINDS if kind not in original.prints.get(look, []))
    if kinds and original.prints.get(look):
        print_as(original, look, kinds)
        _say_printed(photograph)


@writing
def _say_printed(photograph: Photograph) -> None:
    events.record(PRINTED, of=photograph, by=None)


def print_as(original: Original, look: str, kinds: tuple[str, ...]) -> None:
    """Print an original anew with this look, in these kinds. Raises `NotTakenIn` where it does not succeed."""
    key = reading.key_of(original)
    with gathered(reading.bytes_of_original(original)) as file:
        developed = _developed(file, kinds, look)
    _keep_prints(original.key, developed.prints, look, key)
    _add_prints(original, look, kinds)


@writing
def _add_prints(original: Original, look: str, kinds: tuple[str, ...]) -> None:
    now = Original.objects.select_for_update().filter(pk=original.pk).first()
    if now is None:
        return  # destroyed meanwhile; the sweep takes what was printed
    there = now.prints.get(look, [])
    now.prints = original.prints = {**now.prints, look: [*there, *(kind for kind in kinds if kind not in there)]}
    now.save(update_fields=["prints"])


def gathered(pieces: Iterator[bytes]) -> BinaryIO:
    """A file in memory that no name leads to."""
    memory = os.fdopen(os.memfd_create("original", os.MFD_CLOEXEC), "w+b")
    memory.writelines(pieces)
    return memory


def keep_whole(file: BinaryIO, *, bare: bool = False, look: str = "") -> Original:
    """Develop and encrypt a file; what comes back is all there is of it, on the disk, and has no row yet.

    It is printed as it is, and with a `look` where one is asked for.
    """
    developed = _developed(file, FIRST_KINDS, "")
    looked = _developed(file, FIRST_KINDS, look).prints if look else []
    try:
        ring = keeping.keyring()
    except NoKey:
        raise NotTakenIn(
            _("This house cannot keep photographs just now: its master key is not here. Nothing was stored.")
        ) from None
    key, name = new_key(), ids.key()
    kept = _Counted(_without_traces(file, developed) if bare else file)
    try:
        keeping.keep(name, keeping.ORIGINAL, kept.pieces(), key=key)
        _keep_prints(name, developed.prints, "", key)
        _keep_prints(name, looked, look, key)
    except BaseException:
        keeping.take_away(name)
        raise
    return Original(
        key=name,
        wrapped_key=ring.wrap(key, name),
        master=ring.newest,
        digest=_digest(file),
        size=kept.size,
        format=developed.format,
        width=developed.width,
        height=developed.height,
        widths=sorted({each.width for each in developed.prints}),
        prints={each: list(FIRST_KINDS) for each in ("", look)},
        bare=bare,
        kept_at=clock.now(),
    )


def _without_traces(file: BinaryIO, developed: Developed) -> BinaryIO:
    file.seek(0)
    try:
        return io.BytesIO(strip(file.read(), developed.format, developed.orientation))
    except NotDeveloped as refusal:
        raise NotTakenIn(sentence(refusal.why)) from None


def _keep_prints(name: str, prints: list[Print], look: str, key: bytes) -> None:
    for each in prints:
        keeping.keep(name, reading.variant(look, each.width, each.kind), iter([each.body]), key=key)


def _developed(file: BinaryIO, kinds: tuple[str, ...], look: str) -> Developed:
    try:
        return develop_apart(file, kinds=kinds, look=look)
    except NotDeveloped as refusal:
        raise NotTakenIn(sentence(refusal.why)) from None


@dataclass
class _Counted:
    """A file on its way into the store, counted as it goes."""

    file: BinaryIO
    size: int = 0

    def pieces(self) -> Iterator[bytes]:
        """The whole file, from its beginning."""
        for piece in _pieces(self.file):
            self.size += len(piece)
            yield piece


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(MEBIBYTE):
        yield piece


def _digest(file: BinaryIO) -> str:
    """A keyed digest of what was sent, which tells nobody without the house's secret which file this is."""
    digest = salted_hmac("alongside.photos.digest", b"", algorithm="sha256")
    for piece in _pieces(file):
        digest.update(piece)
    return digest.hexdigest()


def sentence(why: Why) -> str:
    """Why a file was not taken in, for whoever sent it."""
    return {
        Why.NO_PICTURE: _("This file is not a photograph."),
        Why.DAMAGED: _("This file is damaged, and no photograph could be made of it."),
        Why.TOO_LARGE: _("This file is larger than %(size)s MB.") % {"size": LARGEST_FILE // MEBIBYTE},
        Why.TOO_MANY_PIXELS: _("This photograph has more than 100 million pixels."),
        Why.UNKNOWN_FORMAT: _(
            "This kind of picture is not known here: please send it as JPEG, PNG, WebP, AVIF or GIF."
        ),
        Why.TOOK_TOO_LONG: _("This photograph took too long to develop."),
        Why.NOT_BARE: _("A picture of this kind can only be kept as it is. Please send it as JPEG, PNG, WebP or GIF."),
        Why.TOO_MUCH: _("This photograph needs more memory than this house can give it."),
    }[why]
