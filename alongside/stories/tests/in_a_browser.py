"""What one does on the writing page, for tests in a browser."""

import os
import re
import signal
import socket
import subprocess
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.ground.chromium import ARGUMENTS, executable
from tests.ground.house import House, wait_until
from tests.ground.ports import free_port

SOON = 15_000


def sign_in(page: Page, house: House, account: str = "mara") -> None:
    link = re.search(r"http://\S+/sign-in-link/\S+", house.command("sign-in-link", f"{account}@example.org"))
    assert link
    page.goto(link[0])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(r"/desk/"))


def begin(page: Page, house: House) -> None:
    """Open an empty page to write on."""
    page.goto(f"{house.url}/desk/")
    page.evaluate("""() => {
        const form = Object.assign(document.createElement("form"), {method: "post", action: "/desk/stories/new/"});
        document.body.append(form); form.submit(); }""")
    page.wait_for_url(re.compile(r"/desk/stories/\w+/$"))


def story(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Story", exact=True)


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text("Saved", timeout=SOON)


def kept_here(page: Page) -> int:
    count: int = page.evaluate("Object.keys(localStorage).length")
    return count


def write(page: Page, words: str) -> None:
    story(page).click()
    page.keyboard.type(words)


def body_after_opening_again(page: Page) -> str:
    page.reload()
    expect(story(page)).to_have_attribute("contenteditable", "true")
    body: str = story(page).inner_html()
    return body


class OwnBrowser:
    """Chromium as a process that can be killed as the system kills it: at once, with all that belongs to it."""

    def __init__(self, profile: Path) -> None:
        self.profile = profile
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def open(self, other: Browser) -> Page:
        self.process = subprocess.Popen(
            [executable(), *ARGUMENTS, f"--user-data-dir={self.profile}", f"--remote-debugging-port={self.port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_until(self.listens)
        browser = other.browser_type.connect_over_cdp(f"http://127.0.0.1:{self.port}")
        return browser.contexts[0].new_page()

    def listens(self) -> bool:
        with socket.socket() as door:
            return door.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
            wait_until(lambda: not self.listens())
