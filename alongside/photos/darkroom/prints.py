"""Prints: five widths of a photograph, written anew from its pixels alone."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from alongside.photos.darkroom.decoding import Pixels, known_as, opened, orientation_of, pixels_of, upright_size
from alongside.photos.darkroom.model import FIRST_KINDS, WIDTHS, Print

HOW: dict[str, dict[str, int | bool | str]] = {
    "jpeg": {"format": "JPEG", "quality": 82, "progressive": True, "optimize": True},
    "webp": {"format": "WEBP", "quality": 80, "method": 3},
    "avif": {"format": "AVIF", "quality": 60, "speed": 7, "max_threads": 1},
}


def widths_for(width: int) -> list[int]:
    """The widths in which a photograph this wide is printed: never wider than it is."""
    return [each for each in WIDTHS if each < width] + ([width] if width <= WIDTHS[-1] else [])


def develop(
    file: BinaryIO, kinds: tuple[str, ...] = FIRST_KINDS, look: str = ""
) -> tuple[dict[str, int | str], Iterator[Print]]:
    """What the photograph is (format, orientation, width and height as looked at), and its prints, the widest first.

    Raises `NotDeveloped`.
    """
    picture = opened(file)
    width, height = upright_size(picture)
    facts: dict[str, int | str] = {"format": known_as(picture), "width": width, "height": height}
    facts["orientation"] = orientation_of(picture)
    widest = pixels_of(picture, WIDTHS[-1])
    sizes = [(each, max(1, round(height * each / width))) for each in reversed(widths_for(width))]
    return facts, _prints(_looking(widest, look), sizes, kinds)


def _prints(picture: Pixels, sizes: list[tuple[int, int]], kinds: tuple[str, ...]) -> Iterator[Print]:
    """Each size is made from the next larger one."""
    for size in sizes:
        if size != picture.size:
            picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        for kind in kinds:
            yield Print(picture.width, picture.height, kind, _written(picture, kind))


def _written(picture: Pixels, kind: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, **HOW[kind])  # type: ignore[arg-type]
    return out.getvalue()


def _looking(picture: Pixels, look: str) -> Pixels:
    """The soft and the black-and-white version: other pixels, the same original."""
    if look == "soft":
        dimmed = ImageEnhance.Color(picture.filter(ImageFilter.GaussianBlur(picture.width / 900))).enhance(0.55)
        return Image.blend(dimmed, Image.new("RGB", picture.size, (244, 238, 230)), 0.12)
    if look == "grey":
        return ImageOps.grayscale(picture).convert("RGB")
    return picture
