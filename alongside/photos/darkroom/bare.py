"""An original without the time, the place and the camera: the same pixels, not written anew, and nothing beside them.

What tells how to show them stays: which way is up, and the colours' profile.
"""

import re
import struct
from collections.abc import Callable, Iterator
from zlib import crc32

from alongside.photos.darkroom.refusals import NotDeveloped, Why

UPRIGHT = 1
# Markers of JPEG: those that stand alone, and those that may stay (JFIF, Adobe's colours, tables, frames, scans).
SOI, EOI, SOS, APP0, APP2, APP14, APP15, COM = 0xD8, 0xD9, 0xDA, 0xE0, 0xE2, 0xEE, 0xEF, 0xFE
MARKER = re.compile(rb"\xff[^\x00\xff]")  # some cameras fill up what lies between two blocks
AFTER_A_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
PNG_HEAD = b"\x89PNG\r\n\x1a\n"
PNG_STAYS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT"}
WEBP_STAYS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
WEBP_EXIF, WEBP_XMP = 0x08, 0x04
GIF_SCREEN, GIF_GRAPHIC, GIF_IMAGE, GIF_EXTENSION, GIF_END = 13, 0xF9, 0x2C, 0x21, 0x3B
# It is read by the house itself, which has something else to do.
MOST_BLOCKS = 100_000
TABLE, SIZE_OF_TABLE = 0x80, 0x07


def bare(file: bytes, kind: str, orientation: int) -> bytes:
    """The file of this format without its traces. Raises `NotDeveloped` for a format of which this is not known.

    Of a damaged file something of the picture may be lost, although that could be developed: whoever keeps what comes
    back looks first whether it still is the same picture.
    """
    strip = _KINDS.get(kind)
    if strip is None:
        raise NotDeveloped(Why.NOT_BARE)
    try:
        return b"".join(strip(file, _only_upright(orientation)))
    except (IndexError, struct.error, ValueError):
        raise NotDeveloped(Why.NOT_THE_SAME_BARE) from None


def _only_upright(orientation: int) -> bytes:
    """EXIF that says which way is up and nothing else; none where it lies as it is."""
    if orientation == UPRIGHT:
        return b""
    return b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0" + struct.pack("<H", orientation) + bytes(6)


def _jpeg(file: bytes, exif: bytes) -> Iterator[bytes]:
    yield file[:2]
    if exif:
        yield b"\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\0\0" + exif
    at = 2
    for _block in range(MOST_BLOCKS):
        found = MARKER.search(file, at)
        if found is None or found[0][1] == EOI:
            yield b"\xff\xd9"
            return
        at, marker = found.start(), found[0][1]
        end = at + 2 + struct.unpack_from(">H", file, at + 2)[0]
        if marker == SOS:
            after = AFTER_A_SCAN.search(file, end)
            end = after.start() if after else len(file)
        if _stays_in_jpeg(marker, file[at + 4 : at + 16]):
            yield file[at:end]
        at = end
    raise ValueError("No camera writes so many.")


def _stays_in_jpeg(marker: int, begins: bytes) -> bool:
    if marker == APP2:
        return begins.startswith(b"ICC_PROFILE\0")
    return marker in {APP0, APP14} or not (APP0 <= marker <= APP15 or marker == COM)


def _png(file: bytes, exif: bytes) -> Iterator[bytes]:
    yield PNG_HEAD
    at = len(PNG_HEAD)
    for _block in range(MOST_BLOCKS):
        length, name = struct.unpack_from(">I4s", file, at)
        end = at + 12 + length
        if name in PNG_STAYS:
            yield file[at:end]
        if name == b"IHDR" and exif:
            yield _png_chunk(b"eXIf", exif)
        if name == b"IEND":
            return
        at = end
    raise ValueError("It has no end.")


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", crc32(name + body))


def _webp(file: bytes, exif: bytes) -> Iterator[bytes]:
    chunks = list(_webp_chunks(file))
    if exif and chunks[0][:4] == b"VP8X":
        chunks.append(b"EXIF" + struct.pack("<I", len(exif)) + exif)
        chunks[0] = chunks[0][:8] + bytes((chunks[0][8] | WEBP_EXIF,)) + chunks[0][9:]
    body = b"".join(chunks)
    yield b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _webp_chunks(file: bytes) -> Iterator[bytes]:
    at, stop = 12, min(len(file), 8 + struct.unpack_from("<I", file, 4)[0])
    while at < stop:
        name, length = struct.unpack_from("<4sI", file, at)
        end = at + 8 + length + length % 2
        chunk = file[at:end]
        if name == b"VP8X":
            chunk = chunk[:8] + bytes((chunk[8] & ~(WEBP_EXIF | WEBP_XMP),)) + chunk[9:]
        if name in WEBP_STAYS:
            yield chunk
        at = end


def _gif(file: bytes, _exif: bytes) -> Iterator[bytes]:
    at = GIF_SCREEN + _table(file[10])
    yield file[:at]
    while file[at] != GIF_END:
        begin = at
        if file[at] == GIF_IMAGE:
            at += 10 + _table(file[at + 9]) + 1
        elif file[at] == GIF_EXTENSION:
            at += 2
        else:
            raise ValueError("This is no block.")
        stays = file[begin] == GIF_IMAGE or file[begin + 1] == GIF_GRAPHIC
        while file[at]:
            at += file[at] + 1
        at += 1
        if stays:
            yield file[begin:at]
    yield bytes((GIF_END,))


def _table(packed: int) -> int:
    return 3 * 2 ** ((packed & SIZE_OF_TABLE) + 1) if packed & TABLE else 0


_KINDS: dict[str, Callable[[bytes, bytes], Iterator[bytes]]] = {
    "JPEG": _jpeg,
    "PNG": _png,
    "WEBP": _webp,
    "GIF": _gif,
}

# Of which formats it is known.
KINDS = frozenset(_KINDS)
