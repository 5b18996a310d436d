"""From the bytes of a file to upright pixels in sRGB, with nothing else of the file left."""

import io
import struct
import warnings
import zlib
from typing import BinaryIO, cast

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from alongside.photos.darkroom.limits import LARGEST_FILE, LONGEST_SIDE, MOST_PIXELS
from alongside.photos.darkroom.refusals import NotDeveloped, Why

try:
    import pillow_heif  # the extra `heic`
except ImportError:
    HEIC = False
else:
    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    HEIC = True

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", *(["HEIF"] if HEIC else []))
ORIENTATIONS = range(1, 9)
TRANSPOSED = frozenset({5, 6, 7, 8})  # EXIF orientations in which width and height change places
ORIENTATION = 0x0112
PAPER = (255, 255, 255)
# What a damaged file makes the decoders raise.
TROUBLES = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError, OverflowError,
            ArithmeticError, AssertionError, NotImplementedError, RuntimeError, struct.error, zlib.error)  # fmt: skip
# How files of other kinds begin that people take for pictures, or that are pictures of kinds not known here.
OTHER_PICTURES = (b"II*\0", b"MM\0*", b"BM", b"8BPS", b"\xff\x0a", b"\0\0\0\x0cJXL ", b"\0\0\0\x0cjP  ", b"<svg")
HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})

Pixels = Image.Image

# Our own limit is asked before a pixel is decoded; Pillow's would only warn at first.
Image.MAX_IMAGE_PIXELS = None
warnings.simplefilter("ignore")


def opened(file: BinaryIO) -> Pixels:
    """The picture with its header read and no pixel decoded. Raises `NotDeveloped`."""
    size = file.seek(0, io.SEEK_END)
    if size > LARGEST_FILE:
        raise NotDeveloped(Why.TOO_LARGE)
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    try:
        picture = Image.open(file, formats=FORMATS)
    except UnidentifiedImageError:
        raise NotDeveloped(_what_it_is(head)) from None
    except TROUBLES:
        raise NotDeveloped(Why.DAMAGED) from None
    width, height = picture.size
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise NotDeveloped(Why.TOO_MANY_PIXELS)
    if min(width, height) < 1:
        raise NotDeveloped(Why.DAMAGED)
    return picture


def _what_it_is(head: bytes) -> Why:
    is_heic = head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS
    if head.startswith(OTHER_PICTURES) or (is_heic and not HEIC):
        return Why.UNKNOWN_FORMAT
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")) or head[4:8] == b"ftyp":
        return Why.DAMAGED
    return Why.NO_PICTURE


def known_as(picture: Pixels) -> str:
    """Its format. A JPEG with a second picture behind the first is a JPEG."""
    return "JPEG" if picture.format == "MPO" else str(picture.format)


def upright_size(picture: Pixels) -> tuple[int, int]:
    """Width and height as it is looked at."""
    width, height = picture.size
    return (height, width) if orientation_of(picture) in TRANSPOSED else (width, height)


def orientation_of(picture: Pixels) -> int:
    """Which way is up, in EXIF's numbers from one to eight."""
    try:
        value = picture.getexif().get(ORIENTATION, 1)
    except TROUBLES:
        return 1
    return value if value in ORIENTATIONS else 1


def pixels_of(picture: Pixels, widest: int) -> Pixels:
    """Upright pixels in sRGB, at most `widest` wide, in a new picture. Raises `NotDeveloped`."""
    orientation = orientation_of(picture)
    width, height = upright_size(picture)
    target = (min(widest, width), max(1, round(height * min(widest, width) / width)))
    lying = target[::-1] if orientation in TRANSPOSED else target
    try:
        # A JPEG is decoded at a half, a quarter or an eighth of its size where that is enough.
        picture.draft("RGB", lying)
        picture.load()
        profile = picture.info.get("icc_profile")
        small = _flat(_resized(_plain(picture), lying))
        small = _turned(_in_srgb(small, profile), orientation)
    except MemoryError:
        raise NotDeveloped(Why.TOO_MUCH) from None
    except TROUBLES:
        raise NotDeveloped(Why.DAMAGED) from None
    fresh = Image.new("RGB", small.size)
    fresh.paste(small)
    return fresh


def _plain(picture: Pixels) -> Pixels:
    """In a way of keeping colours that can be made smaller: no palette, no single bits, no sixteen of them."""
    if "transparency" in picture.info or picture.mode == "PA":
        return picture.convert("RGBA")
    if picture.mode in {"RGB", "L", "CMYK", "RGBA", "LA"}:
        return picture
    if picture.mode.startswith("I") or picture.mode == "F":
        return _eight_bits(picture)
    return picture.convert("RGBA" if picture.mode == "P" else "RGB")


def _flat(picture: Pixels) -> Pixels:
    """Without transparency: what shows through is white paper."""
    if "A" not in picture.mode:
        return picture
    with_alpha = picture.convert("RGBA")
    paper = Image.new("RGB", with_alpha.size, PAPER)
    paper.paste(with_alpha, mask=with_alpha.getchannel("A"))
    return paper


def _eight_bits(picture: Pixels) -> Pixels:
    """Sixteen bits of grey, as eight."""
    return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def _resized(picture: Pixels, size: tuple[int, int]) -> Pixels:
    if picture.size == size:
        return picture
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _in_srgb(picture: Pixels, profile: object) -> Pixels:
    """Colours as the embedded profile means them; with none, or a broken one, they are taken for sRGB."""
    if isinstance(profile, bytes) and profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, *TROUBLES):
            pass
        else:
            return cast("Pixels", converted)
    return picture.convert("RGB")


def _turned(picture: Pixels, orientation: int) -> Pixels:
    marked = picture.copy()
    marked.getexif()[ORIENTATION] = orientation
    return ImageOps.exif_transpose(marked)
