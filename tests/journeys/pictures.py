"""`python -m tests.journeys.pictures`: the pictures in the README, of the real pages of the example."""

import re
from pathlib import Path

from playwright.sync_api import Page

from tests.ground.chromium import PHONE, chromium
from tests.ground.house import House, Street

FOLDER = Path(__file__).parents[2] / "docs" / "pages"
STORY = "/@green-room/the-room-we-had-painted/"


def sign_in(page: Page, house: House) -> None:
    """As the example's author."""
    link = re.search(r"http://\S+/sign-in-link/\S+", house.command("sign-in-link", "mara@example.org"))
    if not link:
        raise LookupError("The house printed no link.")
    page.goto(link[0])
    page.get_by_role("button", name="Sign in").click()


def take(house: House) -> None:
    """A story as a stranger reads it, and a note as its author does."""
    with chromium() as browser:
        page = browser.new_context(viewport=PHONE, device_scale_factor=2, color_scheme="light").new_page()
        page.goto(house.url + STORY)
        page.screenshot(path=FOLDER / "story.png")
        sign_in(page, house)
        page.goto(f"{house.url}/desk/notes/")
        page.screenshot(path=FOLDER / "reading.png")


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    with Street() as street:
        example = street.build()
        example.command("demo")
        try:
            take(example.start())
        finally:
            example.kill()
