"""Printing anew from an original: what takes its time, and other looks."""

import os
from collections.abc import Iterator
from typing import BinaryIO

from alongside.events import actions as events
from alongside.foundation.writing import writing
from alongside.photos import reading
from alongside.photos.actions.storing import asking_the_store, developed, keep_prints
from alongside.photos.darkroom.model import LATER_KINDS
from alongside.photos.models import Original, Photograph

PRINTED = "photograph.printed"


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
    with asking_the_store(), gathered(reading.bytes_of_original(original)) as file:
        keep_prints(original.key, developed(file, kinds, look).prints, look, key)
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
