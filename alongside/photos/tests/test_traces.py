"""Nothing of a file but its pixels is in what is printed from it."""

import io
import random
import struct
import zlib
from collections import Counter
from collections.abc import Callable

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from alongside.photos.darkroom.bare import bare
from alongside.photos.darkroom.model import FIRST_KINDS, LATER_KINDS
from alongside.photos.darkroom.prints import develop
from alongside.photos.darkroom.refusals import NotDeveloped, Why
from alongside.photos.tests.drawing import a_picture
from alongside.photos.tests.mutating import KINDS, mutated, seeds

pytestmark = pytest.mark.once

CANARY = "zqcanaryofthethirdfloor"
WIDE = CANARY.encode("utf-16-le")
PRINTED = (*FIRST_KINDS, *LATER_KINDS)
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><creator>{CANARY}</creator></x:xmpmeta>".encode()


def exif_of() -> Image.Exif:
    """EXIF with a camera, a comment in two encodings, a place, and a thumbnail's worth of words."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x8298], exif[0x010E] = (CANARY,) * 4
    exif[0x9C9C] = WIDE
    camera = exif.get_ifd(0x8769)
    camera[0x9286], camera[0x927C], camera[0x9003] = b"ASCII\0\0\0" + CANARY.encode(), CANARY.encode(), CANARY
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[0x001B] = "N", (52.0, 31.0, 12.0), b"ASCII\0\0\0" + CANARY.encode()
    return exif


def profile() -> bytes:
    """A colour profile whose words are not only colours."""
    body = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    body += CANARY.encode()
    body[0:4] = struct.pack(">I", len(body))
    return bytes(body)


def app(number: int, body: bytes) -> bytes:
    """A segment of a JPEG file."""
    return bytes((0xFF, number)) + struct.pack(">H", len(body) + 2) + body


def into_jpeg(*segments: bytes, behind: bytes = b"") -> bytes:
    plain = a_picture().getvalue()
    return plain[:2] + b"".join(segments) + plain[2:] + behind


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_with(*chunks: bytes, behind: bytes = b"") -> bytes:
    plain = a_picture(kind="PNG").getvalue()
    return plain[:33] + b"".join(chunks) + plain[33:] + behind


def png_with_text() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", CANARY)
    text.add_itxt("Place", CANARY)
    text.add_text("Long", CANARY * 40, zip=True)
    return a_picture(kind="PNG", pnginfo=text).getvalue()


IPTC = (
    b"Photoshop 3.0\08BIM\x04\x04\0\0"
    + struct.pack(">I", 5 + len(CANARY))
    + b"\x1c\x02\x78"
    + struct.pack(">H", len(CANARY))
    + CANARY.encode()
)
SLOTS: dict[str, Callable[[], bytes]] = {
    "EXIF, place and thumbnail": lambda: a_picture(exif=exif_of()).getvalue(),
    "XMP": lambda: into_jpeg(app(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)),
    "IPTC": lambda: into_jpeg(app(0xED, IPTC)),
    "a comment": lambda: a_picture(comment=CANARY.encode()).getvalue(),
    "a segment of a maker's own": lambda: into_jpeg(app(0xEB, CANARY.encode()), app(0xEF, CANARY.encode())),
    "words of a colour profile": lambda: a_picture(icc_profile=profile()).getvalue(),
    "bytes behind the end": lambda: into_jpeg(behind=CANARY.encode() * 20),
    "a picture behind the picture": lambda: into_jpeg(behind=a_picture(comment=CANARY.encode()).getvalue()),
    "text chunks": png_with_text,
    "EXIF in a PNG": lambda: a_picture(kind="PNG", exif=exif_of()).getvalue(),
    "chunks of no known kind": lambda: png_with(chunk(b"zqCa", CANARY.encode()), behind=CANARY.encode()),
    "a PNG's profile and time": lambda: a_picture(kind="PNG", icc_profile=profile()).getvalue(),
    "EXIF and XMP in a WebP": lambda: a_picture(kind="WEBP", exif=exif_of(), xmp=XMP).getvalue(),
    "EXIF and XMP in an AVIF": lambda: a_picture(kind="AVIF", exif=exif_of(), xmp=XMP).getvalue(),
    "a comment in a GIF": lambda: a_picture(kind="GIF", comment=CANARY.encode()).getvalue(),
}
PACKED = {"text chunks", "a PNG's profile and time"}  # there, but compressed


def traces(body: bytes) -> list[str]:
    """What of it is left, as it is, in wide letters, or packed."""
    found = [name for name, word in (("plain", CANARY.encode()), ("wide", WIDE)) if word in body]
    with Image.open(io.BytesIO(body)) as picture:
        kept = set(picture.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression",
                                    "loop", "background", "timestamp", "duration", "dpi"}  # fmt: skip
    return found + sorted(map(str, kept))


STAYS = {"words of a colour profile", "a PNG's profile and time"}  # the colours need it
BARE = {slot: make for slot, make in SLOTS.items() if slot not in STAYS and "AVIF" not in slot}


@pytest.mark.parametrize("slot", BARE)
def test_a_bare_original_has_the_same_pixels_and_nothing_of(slot: str):
    file = BARE[slot]()
    with Image.open(io.BytesIO(file)) as picture:
        stripped = bare(file, str(picture.format), 1)
        with Image.open(io.BytesIO(stripped)) as same:
            assert same.tobytes() == picture.tobytes()
            assert not {"exif", "xmp", "comment", "photoshop", "Author", "Place", "Long"} & set(same.info)
    assert CANARY.encode() not in stripped
    assert WIDE not in stripped


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_bare_original_still_says_which_way_is_up(kind: str):
    exif = exif_of()
    exif[0x0112] = 6
    stripped = bare(a_picture(kind=kind, exif=exif).getvalue(), kind, 6)
    with Image.open(io.BytesIO(stripped)) as picture:
        assert dict(picture.getexif()) == {0x0112: 6}
    assert CANARY.encode() not in stripped


def test_a_broken_file_is_made_bare_or_refused_and_nothing_else():
    chance = random.Random(20)
    files = dict(zip(KINDS, seeds(), strict=True))
    became: Counter[Why] = Counter()
    for number in range(2000):
        kind = list(files)[number % len(files)]
        try:
            bare(mutated(files[kind], chance), kind, 1)
        except NotDeveloped as refusal:
            became[refusal.why] += 1
    assert set(became) == {Why.NOT_THE_SAME_BARE, Why.NOT_BARE}


@pytest.mark.parametrize("slot", SLOTS)
def test_nothing_is_left_of(slot: str):
    file = SLOTS[slot]()
    assert CANARY.encode() in file or slot in PACKED or WIDE in file
    for look in ("", "soft", "grey"):
        _facts, prints = develop(io.BytesIO(file), PRINTED if not look else FIRST_KINDS, look)
        for each in prints:
            assert traces(each.body) == [], each.kind
