"""`script/pictures [FOLDER]`: every type of page as it looks, from the real pages of the example.

Into `docs/pages` go the two pictures of the README, and of every type of page its first screen, on a phone in light and
on a desk in dark. With a FOLDER everything else goes there, whole pages: both widths in both schemes, and the reading
pages at four widths, in forced colours, enlarged to 400 %, and as they are printed, with stories that try them.
"""

import argparse
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.ground.chromium import PHONE, chromium
from tests.ground.house import House, Street
from tests.journeys.posting import Sender
from tests.journeys.test_every_page import PUBLIC, SIGNED_OUT, addresses, sign_in

FOLDER = Path(__file__).parents[2] / "docs" / "pages"
STORY = "/@green-room/the-room-we-had-painted/"
READINGS = "/@readings/"
PHONE_WIDTH, DESK_WIDTH = 390, 1280
OF_INK, OF_A_PHOTOGRAPH = 32, 192  # colours: a page of ink on paper needs no more, and weighs a fifth
MANY = 2048  # colours that no page has without a photograph
KEY = re.compile(r"(?<=/)(?=[0-9a-z]*\d)[0-9a-z]{12,}(?=/|$)")
PLANT = "from tests.journeys import readings; readings.plant()"


def main() -> None:
    """Build the house, open every page, and write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="where everything else goes")
    everything: Path | None = parser.parse_args().folder
    FOLDER.mkdir(parents=True, exist_ok=True)
    with Street() as street, chromium() as browser:
        house = street.build()
        house.command("demo")
        house.command("house", "operator", "mara@example.org")
        try:
            house.start()
            for_readme(browser, house)
            page_types(browser, house, FOLDER, width=PHONE_WIDTH, scheme="light")
            page_types(browser, house, FOLDER, width=DESK_WIDTH, scheme="dark")
            if everything:
                all_there_is(browser, house, everything)
        finally:
            house.kill()


@contextmanager
def opened(browser: Browser, **how: Any) -> Iterator[Page]:
    """A page of its own, closed afterwards."""
    context = browser.new_context(locale="en-GB", timezone_id="Europe/Lisbon", **how)
    yield context.new_page()
    context.close()


def for_readme(browser: Browser, house: House) -> None:
    """A story as a stranger reads it, and a note as its author does."""
    with opened(browser, viewport=PHONE, device_scale_factor=2, color_scheme="light") as page:
        page.goto(house.url + STORY)
        keep(page.screenshot(), FOLDER / "story.png")
        sign_in(page, house)
        page.goto(f"{house.url}/desk/notes/")
        keep(page.screenshot(), FOLDER / "reading.png")


def page_types(browser: Browser, house: House, folder: Path, *, width: int, scheme: str, whole: bool = False) -> None:
    """Every type of page at this width and in this scheme."""
    with opened(browser, viewport={"width": width, "height": 844}, color_scheme=scheme) as page:
        receipt = Sender(house, f"{STORY}notes/").leave(f"Two lines are enough. {width} {scheme}", name="Ines")
        called = {
            receipt: "receipt",
            f"{receipt}correct/": "receipt-correct",
            f"{receipt}withdraw/": "receipt-withdraw",
        }
        for path in [*PUBLIC, *SIGNED_OUT, *called]:
            take(page, house, path, folder / f"{called.get(path) or name_of(path)}-{width}-{scheme}.png", whole=whole)
        sign_in(page, house)
        seen: set[str] = set()
        for path in addresses(page, house):
            name = name_of(path)
            name = f"{name}-2" if name in seen else name
            seen.add(name)
            take(page, house, path, folder / f"{name}-{width}-{scheme}.png", whole=whole)


def name_of(path: str) -> str:
    """What the picture of a page is called: its address, without keys."""
    plain = (
        KEY.sub("one", path.partition("?")[0])
        .replace("the-room-we-had-painted", "story")
        .replace("@green-room", "journal")
    )
    return plain.strip("/").replace("/", "-").replace("@", "") or "front"


def take(page: Page, house: House, path: str, file: Path, *, whole: bool) -> None:
    """One picture, small."""
    page.goto(house.url + path)
    keep(page.screenshot(full_page=whole), file)


def keep(taken: bytes, file: Path) -> None:
    """Write a picture down with few colours."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(io.BytesIO(taken)) as picture:
        plain = picture.convert("RGB")
        colours = OF_INK if plain.getcolors(MANY) else OF_A_PHOTOGRAPH
        plain.quantize(colours, dither=Image.Dither.NONE).save(file, optimize=True)


def all_there_is(browser: Browser, house: House, folder: Path) -> None:
    """Whole pages, and the reading pages in every way."""
    for width in (PHONE_WIDTH, DESK_WIDTH):
        for scheme in ("light", "dark"):
            page_types(browser, house, folder / "types", width=width, scheme=scheme, whole=True)
    house.command("manage", "shell", "--no-imports", "-c", PLANT)
    in_every_way(browser, house, folder / "readings")


def in_every_way(browser: Browser, house: House, folder: Path) -> None:
    """The reading pages, with those stories that try a page, as somebody may read them."""
    ways: dict[str, dict[str, Any]] = {
        f"{width}-{scheme}": {"viewport": {"width": width, "height": 844}, "color_scheme": scheme}
        for width in (320, 390, 768, 1440)
        for scheme in ("light", "dark")
    }
    ways["forced-colours"] = {"viewport": PHONE, "forced_colors": "active"}
    ways["enlarged"] = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}
    for way, how in ways.items():
        with opened(browser, **how) as page:
            for path in [STORY, f"{STORY}notes/", "/@march/", *of_readings(page, house)]:
                whole = way != "enlarged"
                take(page, house, path, folder / f"{name_of(path)}-{way}.png", whole=whole)
    with opened(browser, viewport={"width": 700, "height": 990}) as page:
        page.emulate_media(media="print")
        for path in [STORY, *of_readings(page, house)]:
            take(page, house, path, folder / f"{name_of(path)}-printed.png", whole=True)


def of_readings(page: Page, house: House) -> list[str]:
    """The stories that try a page."""
    page.goto(house.url + READINGS)
    found = {link.get_attribute("href") or "" for link in page.locator("a").all()}
    return sorted(path for path in found if path.startswith(READINGS) and path.endswith("/") and path.count("/") == 3)


if __name__ == "__main__":
    main()
