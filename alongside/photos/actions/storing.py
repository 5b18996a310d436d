"""Storing: a file is developed, encrypted and kept, whole or not at all. Its row is somebody else's matter."""

import errno
import io
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from alongside.foundation import clock, ids
from alongside.foundation.refusals import Refused
from alongside.photos import reading
from alongside.photos.darkroom.bare import bare as strip
from alongside.photos.darkroom.limits import LARGEST_FILE, MEBIBYTE
from alongside.photos.darkroom.model import FIRST_KINDS, Print
from alongside.photos.darkroom.process import Developed, develop_apart
from alongside.photos.darkroom.refusals import NotDeveloped, Why
from alongside.photos.models import Original
from alongside.photos.store import keeping
from alongside.photos.store.keys import NoKey
from alongside.photos.store.sealing import new_key

log = logging.getLogger(__name__)

LEFT_TO_WORDS = 32 * MEBIBYTE  # of the disk
OF_PRINTS = 8 * MEBIBYTE  # what is printed of one photograph at most, as a rule


class NotTakenIn(Refused):
    """This file cannot become a photograph here; the sentence says why."""


def keep_whole(file: BinaryIO, *, bare: bool = False, look: str = "") -> Original:
    """Develop and encrypt a file; what comes back is all there is of it, on the disk, and has no row yet.

    It is printed as it is, and with a `look` where one is asked for. Raises `NotTakenIn`.
    """
    _refuse_without_room(file)
    made = developed(file, FIRST_KINDS, "")
    looked = developed(file, FIRST_KINDS, look).prints if look else []
    try:
        ring = keeping.keyring()
    except NoKey:
        raise NotTakenIn(
            _("This house cannot keep photographs just now: its master key is not here. Nothing was stored.")
        ) from None
    key, name = new_key(), ids.key()
    kept = _Counted(_without_traces(file, made) if bare else file)
    with _whole_or_nothing(name):
        keeping.keep(name, keeping.ORIGINAL, kept.pieces(), key=key)
        keep_prints(name, made.prints, "", key)
        keep_prints(name, looked, look, key)
    return Original(
        key=name,
        wrapped_key=ring.wrap(key, name),
        master=ring.newest,
        digest=digest_of(file),
        size=kept.size,
        format=made.format,
        width=made.width,
        height=made.height,
        widths=sorted({each.width for each in made.prints}),
        prints={each: list(FIRST_KINDS) for each in ("", look)},
        bare=bare,
        kept_at=clock.now(),
    )


def _refuse_without_room(file: BinaryIO) -> None:
    """Notes and words go before photographs: the last of the disk is left to them."""
    room = keeping.store().room()
    if room is not None and room < LEFT_TO_WORDS + OF_PRINTS + 2 * file.seek(0, os.SEEK_END):
        raise NotTakenIn(_no_room())


def _no_room() -> str:
    return _("There is no room left in this house for more photographs. Nothing was stored, and nothing was lost.")


@contextmanager
def _whole_or_nothing(name: str) -> Iterator[None]:
    """Where not all of an object could be written, none of it stays. What cannot be taken away now, the sweep takes."""
    try:
        with asking_the_store():
            yield
    except BaseException:
        with suppress(OSError):
            keeping.take_away(name)
        raise


@contextmanager
def asking_the_store() -> Iterator[None]:
    """Where the store is full, away or out of order while this lasts, raise `NotTakenIn` with a sentence."""
    try:
        yield
    except OSError as problem:
        if problem.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise NotTakenIn(_no_room()) from None
        log.exception("The store of photographs is out of order.")
        raise NotTakenIn(
            _("This house cannot keep photographs just now. Nothing was changed; please try again a little later.")
        ) from None


def _without_traces(file: BinaryIO, made: Developed) -> BinaryIO:
    """The same picture without them. What is not quite the same would be lost for ever."""
    file.seek(0)
    try:
        stripped = io.BytesIO(strip(file.read(), made.format, made.orientation))
        again = develop_apart(stripped, kinds=("jpeg",))
    except NotDeveloped as refusal:
        why = refusal.why if refusal.why is Why.NOT_BARE else Why.NOT_THE_SAME_BARE
        raise NotTakenIn(sentence(why)) from None
    if again.prints != [each for each in made.prints if each.kind == "jpeg"]:
        raise NotTakenIn(sentence(Why.NOT_THE_SAME_BARE))
    return stripped


def keep_prints(name: str, prints: list[Print], look: str, key: bytes) -> None:
    """Encrypt what was printed of an original. Raises `OSError`."""
    for each in prints:
        keeping.keep(name, reading.variant(look, each.width, each.kind), iter([each.body]), key=key)


def developed(file: BinaryIO, kinds: tuple[str, ...], look: str) -> Developed:
    """What the darkroom makes of a file. Raises `NotTakenIn`."""
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


def digest_of(file: BinaryIO) -> str:
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
        Why.NOT_THE_SAME_BARE: _(
            "This file is damaged: without what the camera wrote in it, it would not be the same picture. "
            "It can only be kept as it is."
        ),
        Why.TOO_MUCH: _("This photograph needs more memory than this house can give it."),
    }[why]
