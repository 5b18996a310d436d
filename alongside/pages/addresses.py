"""Which paths can be a page, and where in the public folder its plain file lies.

Each page has one address, and each file belongs to one page: `/@handle/slug/` is `@handle/slug/index.html`,
`/robots.txt` is `robots.txt`. What could leave the folder, hide in it or stand for two files is refused.
"""

import re
import unicodedata
from collections.abc import Sequence

from alongside.pages.packing import PACKED

CONTENT_TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".avif": "image/avif",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".xml": "application/xml; charset=utf-8",
}
PICTURES = (".avif", ".jpg", ".png", ".webp")
PICTURE_FOLDER, PICTURE_DEPTH = "photographs", 3  # /photographs/<photograph>/<print>
INDEX = "index.html"
FRAME = "frame/"
CARD = "card-{mark}.png"
PICTURED = "card-{mark}.jpg"

_ENDINGS = tuple(form.ending for form in PACKED)
_LONGEST_PART = 255 - max(map(len, _ENDINGS))  # bytes, as file systems count them
_LONGEST_ADDRESS = 2048  # bytes
_PART = r"[^./\\\x00-\x1f\x7f-\x9f][^/\\\x00-\x1f\x7f-\x9f]*"
_OF_A_STORY = r"/@[^/]+/[^/]+/"
_FRAME = re.compile(_OF_A_STORY + r"(?:without-photographs/)?" + re.escape(FRAME))
_CARD = re.compile(_OF_A_STORY + r"card-[0-9a-f]{16}\.(?:png|jpg)")
_ADDRESS = re.compile(rf"/(?:{_PART}/)*(?:{_PART})?")


class Unaddressable(ValueError):
    """This path can be no page."""


def parts_of(address: str) -> tuple[str, ...]:
    """The place of the page's plain file, part by part; raises `Unaddressable`."""
    if not _ADDRESS.fullmatch(address) or not unicodedata.is_normalized("NFC", address):
        raise Unaddressable("This is not the address of a page.")
    *folders, name = address[1:].split("/")
    if name == INDEX or any(part.endswith((*CONTENT_TYPES, *_ENDINGS)) for part in folders):
        raise Unaddressable("This would stand for two things at once.")
    parts = (*folders, name or INDEX)
    if not parts[-1].endswith(tuple(CONTENT_TYPES)):
        raise Unaddressable("A page's address ends in a slash, or in an ending that tells its kind.")
    if is_picture(parts[-1]) and (len(parts), parts[0]) != (PICTURE_DEPTH, PICTURE_FOLDER) and not is_card(address):
        raise Unaddressable("Pictures lie in a folder of their own.")
    try:
        lengths = [len(part.encode()) for part in parts]
    except UnicodeEncodeError:
        raise Unaddressable("This is not text.") from None
    if max(lengths) > _LONGEST_PART or sum(lengths) + len(lengths) > _LONGEST_ADDRESS:
        raise Unaddressable("This address is too long.")
    return parts


def address_of(parts: Sequence[str]) -> str:
    """The address of the page to which a file belongs, plain or packed; raises `Unaddressable`."""
    *folders, name = parts
    for ending in _ENDINGS:
        if name.endswith(ending):
            name = name.removesuffix(ending)
            if is_picture(name):
                raise Unaddressable("A picture is packed already, and lies here in one form.")
            break
    address = "/".join(("", *folders, "" if name == INDEX else name))
    parts_of(address)
    return address


def is_picture(address: str) -> bool:
    """Whether what stands there is a picture: the same for everyone, and in one form alone."""
    return address.endswith(PICTURES)


def is_frame(address: str) -> bool:
    """Whether what stands there is a story's frame, which other sites may show on their pages."""
    return _FRAME.fullmatch(address) is not None


def is_card(address: str) -> bool:
    """Whether what stands there is a story's card, the picture that previews show."""
    return _CARD.fullmatch(address) is not None


def is_for_all(address: str) -> bool:
    """Whether what stands there is the same whoever asks, and has no other address for a viewer."""
    return is_picture(address) or is_frame(address)


def content_type_of(address: str) -> str:
    """What the page at this address is, in HTTP's words."""
    name = parts_of(address)[-1]
    return CONTENT_TYPES[name[name.rindex(".") :]]
