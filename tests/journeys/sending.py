"""Photographs to send from a phone, some as large as a camera makes them, and the line by which they go."""

import io
import random
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from alongside.photos.tests.drawing import a_picture

LOST = "The connection is lost."
FAST, SLOW = -1, 600_000  # bytes a second
SOON = 120_000


def pictures(folder: Path, many: int, *, large: tuple[int, ...] = ()) -> list[Path]:
    """So many, none like another; those at these places have several megabytes."""
    files = [folder / f"{number:02}.{'jpg' if number in large else 'png'}" for number in range(many)]
    for number, file in enumerate(files):
        body = from_a_camera(number) if number in large else a_picture(40 + number, 30, kind="PNG").getvalue()
        file.write_bytes(body)
    return files


def from_a_camera(number: int) -> bytes:
    """A photograph of some six megapixels, as full of grain as one in a dim room, with a place in it."""
    chance = random.Random(number)
    grain = Image.frombytes("RGB", (600, 400), chance.randbytes(600 * 400 * 3))
    picture = grain.resize((3000, 2000), Image.Resampling.BILINEAR)
    picture.paste(grain, (1200, 800))
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "on the third floor"
    picture.save(file, "JPEG", quality=95, exif=exif)
    assert len(file.getvalue()) > 3_000_000
    return file.getvalue()


class Line:
    """The connection of a page: `slow` enough that it can be lost in the middle of a file, `lost`, and back again."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tools = page.context.new_cdp_session(page)
        self.tools.send("Network.enable")

    def be(self, *, lost: bool = False, upload: int = FAST) -> None:
        conditions = {"offline": lost, "latency": 0, "downloadThroughput": -1, "uploadThroughput": upload}
        self.tools.send("Network.emulateNetworkConditions", conditions)

    def lose_in_the_middle_of(self, line: Locator) -> None:
        """Lose it when some of this file has gone, be told so, and have it back. Be slow before it is sent."""
        self.page.wait_for_function(
            "line => /[1-9][0-9]? %/.test(line.innerText)", arg=line.element_handle(), timeout=SOON
        )
        self.be(lost=True)
        expect(self.page.get_by_role("status")).to_contain_text(LOST, timeout=SOON)
        self.be(upload=SLOW)
