"""The browser the journeys are made in, and the two eyes on each page: its manners and axe."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize, expect, sync_playwright

# A journey is made on a phone every day, and at a desk in the long run.
WIDTHS = [390, pytest.param(1280, marks=pytest.mark.long)]
PATIENCE = 30_000
PHONE: ViewportSize = {"width": 390, "height": 844}
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
# Runs as the browser's own word, so that a page's Content-Security-Policy stays on while it is looked at. Of itself axe
# does not ask whether there is room for a finger.
LOOK = """async () => (await axe.run(
    document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}})).violations.flatMap(
    violation => violation.nodes.map(
        node => `${violation.id}: ${violation.help}: ${node.target.join(" ")}: ${node.html.slice(0, 200)}`))"""
OF_COLOURS = LOOK.replace("{result", '{runOnly: ["color-contrast"], result')


class Missing(RuntimeError):
    """There is no Chromium or no axe-core on this machine."""


def executable() -> str:
    """Chromium: what CHROMIUM names, else the first one on the PATH."""
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "chrome"):
        found = shutil.which(name) if name else None
        if found:
            return found
    raise Missing("Chromium is not installed; install it, or name it in CHROMIUM.")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running Chromium."""
    # A machine that is busy takes its time; what is right is seen at once all the same.
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def violations(page: Page) -> list[str]:
    """What axe finds on a page as it stands: the rule, what to do, where. Needs a page that may run script."""
    if not AXE.exists():
        raise Missing("axe-core is not installed; run script/test, or npm ci.")
    page.evaluate(AXE.read_text(encoding="utf-8") + "\n;undefined")
    found: list[str] = page.evaluate(LOOK)
    return found


def pale(page: Page) -> list[str]:
    """What cannot be read for its colours, on a page that axe has just looked at."""
    found: list[str] = page.evaluate(OF_COLOURS)
    return found


class Manners:
    """What no page of the house ever does: ask another host, break its own policy, fail in its script."""

    def __init__(self, page: Page) -> None:
        self.offences: list[str] = []
        page.on("request", self._asked)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.offences.append(f"script failed: {error}"))

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in {"127.0.0.1", "localhost"}:
            self.offences.append(f"asked another host: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            self.offences.append(f"broke its policy: {message.text}")
