"""What the darkroom makes of the world's pictures: upright, in sRGB, in five widths, of pixels alone."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageStat

from alongside.photos.darkroom.decoding import HEIC
from alongside.photos.darkroom.model import WIDTHS
from alongside.photos.darkroom.prints import develop, widths_for
from alongside.photos.darkroom.process import Developed, develop_apart
from alongside.photos.darkroom.refusals import NotDeveloped, Why
from alongside.photos.tests.drawing import COLOURS, a_picture

pytestmark = pytest.mark.once

CUT_OFF = "colour/ultrahdr.jpg"  # its source keeps only the beginning of it
UPRIGHT = [f"orientation/hopper_orientation_{number}.jpg" for number in range(2, 9)]
GONE_WRONG = {
    "bad_palette_file.gpl": Why.NO_PICTURE,
    "broken.png": Why.DAMAGED,
    "decompression_bomb.gif": Why.TOO_MANY_PIXELS,
    "truncated_image.png": Why.DAMAGED,
    "truncated_jpeg.jpg": Why.DAMAGED,
    "zero_width.gif": Why.DAMAGED,
}


def developed(body: bytes, look: str = "") -> tuple[dict[str, int | str], list[Image.Image]]:
    """In this process, for speed: the widest print first."""
    facts, prints = develop(io.BytesIO(body), ("jpeg",), look)
    return facts, [Image.open(io.BytesIO(each.body)) for each in prints]


def corners(picture: Image.Image) -> list[tuple[int, ...]]:
    """The colours of the four quarters, from the upper left on."""
    width, height = picture.size
    points = [(width // 4 + width // 2 * (n % 2), height // 4 + height // 2 * (n // 2)) for n in range(4)]
    pixels = [picture.convert("RGB").getpixel(point) for point in points]
    return [pixel for pixel in pixels if isinstance(pixel, tuple)]


def near(one: tuple[int, ...], other: tuple[int, ...], within: int = 24) -> bool:
    return all(abs(a - b) <= within for a, b in zip(one, other, strict=True))


@pytest.mark.corpora
def test_every_orientation_stands_upright(corpora: Path):
    first, *others = [developed((corpora / "images" / name).read_bytes())[1][0] for name in UPRIGHT]
    for other in others:
        assert other.size == first.size
        assert all(near(a, b, within=40) for a, b in zip(corners(first), corners(other), strict=True))
    webp = developed((corpora / "images/orientation/hopper_orientation_6.webp").read_bytes())[1][0]
    assert webp.size[0] < webp.size[1] or webp.size == first.size


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_made_picture_is_turned_by_every_orientation_in_every_format(kind: str, orientation: int):
    picture = Image.open(a_picture(64, 48, kind="PNG"))
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # how pixels lie in a file that says it is turned
    lying = picture.transpose(Image.Transpose(back[orientation])) if orientation > 1 else picture
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = io.BytesIO()
    lying.save(file, kind, exif=exif)
    facts, prints = developed(file.getvalue())
    assert (facts["width"], facts["height"]) == (64, 48)
    assert all(near(a, b, within=40) for a, b in zip(corners(prints[0]), COLOURS, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_each_format_becomes_five_widths_never_wider_than_it_is(kind: str):
    facts, prints = developed(a_picture(2000, 40, kind=kind).getvalue())
    assert facts["format"] == kind
    assert [print_.width for print_ in prints] == [2000, 1600, 1024, 640, 320]
    assert all(print_.size == (print_.width, round(print_.width / 50)) for print_ in prints)


def test_the_widths():
    assert widths_for(5000) == list(WIDTHS)
    assert widths_for(700) == [320, 640, 700]
    assert widths_for(320) == [320]
    assert widths_for(1) == [1]


@pytest.mark.corpora
def test_formats_are_known_by_what_is_in_them(corpora: Path):
    facts = json.loads((corpora / "images/facts.json").read_text())["files"]
    wrong = []
    for name, fact in facts.items():
        if fact.get("format") not in {"JPEG", "MPO", "PNG", "WEBP", "AVIF", "GIF"} or name.startswith(
            ("broken/", CUT_OFF)
        ):
            continue
        found, prints = developed((corpora / "images" / name).read_bytes())
        size = [found["width"], found["height"]]
        turned = (fact["orientation"] or 1) >= 5
        if size not in (fact["size"], fact["size"][::-1] if turned else fact["size"]) and "rot" not in name:
            wrong.append((name, size, fact["size"]))
        assert prints[0].mode == "RGB"
    assert wrong == []


@pytest.mark.corpora
@pytest.mark.parametrize(
    "name", ["L_exif_xmp_iptc.heic", "RGB_10__29x100.heif", "RGBA_8__128x128.heif", "empty_icc.heic"]
)
def test_heic_is_known_where_its_library_is_installed(corpora: Path, name: str):
    with (corpora / "images/heic-avif-webp" / name).open("rb") as file:
        made = develop_apart(file)
    assert made.format == "HEIF"
    assert b"Exif" not in made.prints[0].body


@pytest.mark.corpora
@pytest.mark.parametrize("name", GONE_WRONG)
def test_what_is_broken_is_refused(corpora: Path, name: str):
    with (corpora / "images/broken" / name).open("rb") as file, pytest.raises(NotDeveloped) as refusal:
        develop_apart(file)
    assert refusal.value.why is GONE_WRONG[name]


def test_colours_are_those_that_the_profile_means():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = developed(a_picture().getvalue())[1][0]
    same = developed(a_picture(icc_profile=profile).getvalue())[1][0]
    assert all(near(a, b, within=6) for a, b in zip(corners(plain), corners(same), strict=True))
    swapped = profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    turned = developed(a_picture(icc_profile=swapped).getvalue())[1][0]
    red, _green, blue = corners(turned)[:3]
    assert red[2] > 150 > red[0]
    assert blue[0] > 150 > blue[2]
    broken = developed(a_picture(icc_profile=b"no profile at all").getvalue())[1][0]
    assert all(near(a, b, within=6) for a, b in zip(corners(plain), corners(broken), strict=True))


def test_what_shows_through_is_white_and_only_the_first_picture_moves():
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    file = io.BytesIO()
    clear.save(file, "PNG")
    assert near(corners(developed(file.getvalue())[1][0])[0], (255, 255, 255))
    red, blue = Image.new("RGB", (40, 40), (220, 0, 0)), Image.new("RGB", (40, 40), (0, 0, 220))
    moving = io.BytesIO()
    red.save(moving, "GIF", save_all=True, append_images=[blue])
    assert near(corners(developed(moving.getvalue())[1][0])[0], (220, 0, 0))


@pytest.mark.parametrize("mode", ["L", "LA", "1", "P", "I;16", "CMYK"])
def test_every_way_of_keeping_colours_becomes_the_same(mode: str):
    file = io.BytesIO()
    Image.new("L", (40, 40), 200).convert(mode).save(file, "JPEG" if mode == "CMYK" else "PNG")
    facts, prints = developed(file.getvalue())
    assert (facts["width"], prints[0].mode) == (40, "RGB")


def test_looks_are_other_pixels():
    plain, soft, grey = (developed(a_picture(400, 300).getvalue(), look)[1][0] for look in ("", "soft", "grey"))
    assert ImageStat.Stat(grey.convert("HSV")).mean[1] < 4
    assert ImageStat.Stat(soft.convert("HSV")).mean[1] < ImageStat.Stat(plain.convert("HSV")).mean[1]


def test_what_is_disguised_is_seen_through():
    for body, why in [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Why.UNKNOWN_FORMAT),
        (b"%PDF-1.7 not a picture", Why.NO_PICTURE),
        (b"", Why.NO_PICTURE),
        (b"\xff\xd8\xff", Why.DAMAGED),
        (b"P6 9999999 9999999 255\n", Why.NO_PICTURE),
        (b"BM" + bytes(60), Why.UNKNOWN_FORMAT),
        (b"\0\0\0\x18ftypheic" + bytes(40), Why.DAMAGED if HEIC else Why.UNKNOWN_FORMAT),
    ]:
        with pytest.raises(NotDeveloped) as refusal:
            developed(body)
        assert refusal.value.why is why, body


def test_a_child_tells_the_same_as_this_process():
    made: Developed = develop_apart(a_picture(400, 300))
    assert (made.format, made.width, made.height) == ("JPEG", 400, 300)
    assert [(each.width, each.kind) for each in made.prints] == [
        (400, "jpeg"),
        (400, "webp"),
        (320, "jpeg"),
        (320, "webp"),
    ]
