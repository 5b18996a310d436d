"""`script/pictures [FOLDER]`: every type of page as it looks, from the real pages of the example.

Into `docs/pages` go the two pictures of the README, and of every type of page its first screen, on a phone in light and
on a desk in dark. With a FOLDER everything else goes there, whole pages: both widths in both schemes, and the reading
pages, with stories that try them, at four widths, in forced colours, enlarged to 400 %, and as PDF as they are printed.
"""

import argparse
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.ground.chromium import PHONE, chromium
from tests.ground.house import House, Street
from tests.journeys.posting import Sender
from tests.journeys.test_every_page import PUBLIC, SIGNED_OUT, addresses, sign_in
from tests.journeys.test_keepers import sign_in_as

FOLDER = Path(__file__).parents[2] / "docs" / "pages"
STORY = "/@green-room/the-room-we-had-painted/"
PHONE_WIDTH, DESK_WIDTH = 390, 1280
PHONE_IN_LIGHT, DESK_IN_DARK = (PHONE_WIDTH, "light"), (DESK_WIDTH, "dark")
EVERY_WAY = [(width, scheme) for width in (PHONE_WIDTH, DESK_WIDTH) for scheme in ("light", "dark")]
OF_INK, OF_A_PHOTOGRAPH = 32, 192  # colours: a page of ink on paper needs no more, and weighs a fifth
MANY = 2048  # colours that no page has without a photograph
KEY = re.compile(r"(?<=/)(?=[0-9a-z]*\d)[0-9a-z]{12,}(?=/|$)")
# Pages that no list of addresses holds: what somebody else frames, and what is said where a button was opened.
BESIDE = [f"{STORY}frame/", "/desk/stories/new/"]
# Where a house stands is nobody's concern, and another with every run.
PLACES = """places => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
        for (const [there, called] of places)
            walker.currentNode.data = walker.currentNode.data.replaceAll(there, called);
}"""
Way = tuple[int, str]


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
            for way in (PHONE_IN_LIGHT, DESK_IN_DARK):
                page_types(browser, house, FOLDER, way)
            for_a_keeper(browser, house, FOLDER, [PHONE_IN_LIGHT, DESK_IN_DARK])
            if everything:
                all_there_is(browser, house, everything)
        finally:
            house.kill()


def told(house: House, plant: str) -> str:
    """Have something of `readings` planted; what it says."""
    program = f"from tests.journeys import readings; print(readings.{plant}())"
    return house.command("manage", "shell", "--no-imports", "-c", program)


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


def page_types(browser: Browser, house: House, folder: Path, way: Way, *, whole: bool = False) -> None:
    """Every type of page in one way."""
    width, scheme = way
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
        for path in [*BESIDE, *addresses(page, house)]:
            name = name_of(path)
            name = f"{name}-2" if name in seen else name
            seen.add(name)
            take(page, house, path, folder / f"{name}-{width}-{scheme}.png", whole=whole)


def for_a_keeper(browser: Browser, house: House, folder: Path, ways: Iterable[Way], *, whole: bool = False) -> None:
    """A keeper's first visit: what the desk says of itself, what waits, and one note that is open."""
    with opened(browser) as page:
        sign_in_as(page, house, told(house, "plant_a_keeper").strip())
        page.goto(f"{house.url}/desk/keeping/")
        in_ways(page, folder, "desk-keeping-begin", ways, whole=whole)
        page.get_by_role("button", name="Begin").click()
        in_ways(page, folder, "desk-keeping", ways, whole=whole)
        page.get_by_role("button", name="Open").first.click()
        in_ways(page, folder, "desk-keeping-note", ways, whole=whole)


def in_ways(page: Page, folder: Path, name: str, ways: Iterable[Way], *, whole: bool) -> None:
    """The page that is open, in several ways."""
    for width, scheme in ways:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
        keep(page.screenshot(full_page=whole), folder / f"{name}-{width}-{scheme}.png")


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
    page.evaluate(PLACES, [[house.url, "https://house.example"], [str(house.home), "/srv/house"]])
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
    for way in EVERY_WAY:
        page_types(browser, house, folder / "types", way, whole=True)
    readings = told(house, "plant").split()
    in_every_way(browser, house, folder / "readings", [STORY, f"{STORY}notes/", "/@march/", *readings])
    yes, leave, letter = told(house, "plant_letters").split("\n", 2)
    with opened(browser) as page:
        for name, address in {"letters-yes": yes, "letters-leave": leave}.items():
            page.goto(address)
            in_ways(page, folder / "types", name, EVERY_WAY, whole=True)
        page.set_content(letter)
        in_ways(page, folder / "types", "letter", EVERY_WAY, whole=True)


def in_every_way(browser: Browser, house: House, folder: Path, paths: list[str]) -> None:
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
            for path in paths:
                take(page, house, path, folder / f"{name_of(path)}-{way}.png", whole=way != "enlarged")
    with opened(browser) as page:
        for path in paths:
            page.goto(house.url + path)
            page.pdf(path=folder / f"{name_of(path)}.pdf", format="A4", prefer_css_page_size=True)


if __name__ == "__main__":
    main()
