"""Mutated files: what a fuzzer would send."""

import random

from alongside.photos.tests.drawing import a_picture

KINDS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
INTERESTING = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\0\0\0\1")


def seeds() -> list[bytes]:
    """A small picture of every kind."""
    return [a_picture(24, 16, kind=kind).getvalue() for kind in KINDS]


def mutated(body: bytes, chance: random.Random) -> bytes:
    """The same file with one to eight things wrong."""
    file = bytearray(body)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(file))
        chance.choice((_flip, _set, _cut, _double, _write))(file, at, chance)
        if not file:
            return b""
    return bytes(file)


def _flip(file: bytearray, at: int, chance: random.Random) -> None:
    file[at] ^= 1 << chance.randrange(8)


def _set(file: bytearray, at: int, chance: random.Random) -> None:
    file[at] = chance.randrange(256)


def _cut(file: bytearray, at: int, chance: random.Random) -> None:
    del file[at : at + chance.choice((1, 4, 64))]


def _double(file: bytearray, at: int, chance: random.Random) -> None:
    file[at:at] = file[at : at + chance.choice((1, 4, 64))]


def _write(file: bytearray, at: int, chance: random.Random) -> None:
    file[at : at + 4] = chance.choice(INTERESTING)
