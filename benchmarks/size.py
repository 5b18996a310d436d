"""What a first visit weighs, what an idle house holds in memory, and how soon it is open; beside the bar.

    python -m benchmarks.size [--idle 10]

A house of its own is made with the three commands that a person gives (`init`, `demo`, `serve`) and read in Chromium
with nothing in its cache. Bytes are counted on the wire, heads of answers and the icon among them, as Chromium's
network record tells them. Memory is the proportional share (PSS) of every process of the house, after it has answered
and then stood idle. What stands in `alongside/assets` is served as it is: `script/bench size` builds it first.
"""

import argparse
import re
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli
from lxml import html
from playwright.sync_api import CDPSession
from rich.console import Console
from rich.table import Table

from benchmarks.reading import ADDRESS
from tests.ground.chromium import chromium
from tests.ground.house import House

KILOBYTE, MEBIBYTE = 1000, 1024 * 1024


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    what: str
    measured: float
    bar: float
    unit: str

    @property
    def is_reached(self) -> bool:
        """Whether it stands within the bar."""
        return self.measured <= self.bar


@dataclass(frozen=True)
class Visit:
    """What Chromium fetched for one page: of each address its kind and the bytes on the wire, and the page's markup."""

    fetched: dict[str, tuple[str, int]]
    markup: str

    @property
    def weight(self) -> int:
        """All bytes on the wire."""
        return sum(size for _, size in self.fetched.values())


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--idle", type=float, default=10, help="seconds before memory is looked at")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder) / "home")
        try:
            figures = [*starts(house), *memory(house, options.idle), *visit(house)]
        finally:
            house.kill()
    show(figures)


def starts(house: House) -> list[Figure]:
    """From nothing to a page one can open, and from a house that was closed."""
    first = seconds(lambda: house.command("init"), lambda: house.command("demo"), lambda: opened(house))
    house.stop()
    return [
        Figure("first start: init, demo, serve, the story answers", first, 60, "s"),
        Figure("second start: serve, the story answers", seconds(lambda: opened(house)), 5, "s"),
    ]


def opened(house: House) -> House:
    """Serve, and wait until the story is there."""
    house.start()
    while not house.answers(ADDRESS):
        time.sleep(0.02)
    return house


def seconds(*deeds: Callable[[], object]) -> float:
    """How long it takes to do one thing after another."""
    began = time.perf_counter()
    for deed in deeds:
        deed()
    return time.perf_counter() - began


def memory(house: House, idle: float) -> list[Figure]:
    """The share of every process of an idle house that has answered for the form, the desk's door and the story."""
    for path in (ADDRESS, f"{ADDRESS}notes/", "/account/sign-in/"):
        assert house.answers(path), path
    time.sleep(idle)
    shares = [share_of(process) for process in processes_of(house)]
    each = " + ".join(f"{share / MEBIBYTE:.0f}" for share in shares)
    return [Figure(f"memory of {len(shares)} processes, idle ({each})", sum(shares) / MEBIBYTE, 200, "MiB")]


def processes_of(house: House) -> list[int]:
    """The processes in the group that the house was started in."""
    told = subprocess.run(["pgrep", "-g", str(house.group)], check=True, capture_output=True, text=True)
    return [int(line) for line in told.stdout.split()]


def share_of(process: int) -> int:
    """Bytes of memory, what is shared with others counted in part."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    assert found
    return int(found[1]) * 1024


def visit(house: House) -> list[Figure]:
    """The first visit to the example's story, and what its HTML holds beside the words."""
    seen = first_visit(f"{house.url}{ADDRESS}")
    beside, beside_packed = beside_the_words(seen.markup)
    scripts = sum(kind == "Script" for kind, _ in seen.fetched.values()) + seen.markup.count("<script")
    for address, (kind, size) in seen.fetched.items():
        print(f"{kind:12} {size:6} B  {urlsplit(address).path}")
    return [
        Figure("first visit, everything on the wire", seen.weight / KILOBYTE, 14, "kB"),
        Figure("HTML beside the words, unpacked", beside / KILOBYTE, 6, "kB"),
        Figure("HTML beside the words, on the wire", beside_packed / KILOBYTE, 6, "kB"),
        Figure("scripts", scripts, 0, ""),
    ]


def first_visit(address: str) -> Visit:
    """Open a page in a new browser and write down what came over the wire."""
    kinds: dict[str, tuple[str, str]] = {}
    fetched: dict[str, tuple[str, int]] = {}

    def finished(event: dict[str, Any]) -> None:
        kind, url = kinds[event["requestId"]]
        fetched[url] = (kind, int(event["encodedDataLength"]))

    with chromium() as browser:
        page = browser.new_page()
        record: CDPSession = page.context.new_cdp_session(page)
        record.on(
            "Network.requestWillBeSent", lambda e: kinds.update({e["requestId"]: (e["type"], e["request"]["url"])})
        )
        record.on("Network.loadingFinished", finished)
        record.send("Network.enable")
        record.send("Network.setCacheDisabled", {"cacheDisabled": True})
        answer = page.goto(address, wait_until="networkidle")
        assert answer is not None
        assert answer.ok, answer.status
        return Visit(fetched, answer.text())


def beside_the_words(markup: str) -> tuple[int, int]:
    """Bytes of a page that are no words to read: as it is, and as Brotli packs it against its words alone."""
    texts = html.document_fromstring(markup).xpath("//body//text()")
    words = "\n".join(text for text in map(str.strip, map(str, texts)) if text).encode()
    page = markup.encode()
    return len(page) - len(words), len(brotli.compress(page)) - len(brotli.compress(words))


def show(figures: list[Figure]) -> None:
    """The table."""
    table = Table(title="Sizes, memory and beginning")
    for heading in ("", "measured", "the bar", ""):
        table.add_column(heading, justify="left" if heading == "" else "right")
    for figure in figures:
        verdict = "reached" if figure.is_reached else "not reached"
        measured = f"{figure.measured:.0f}" if float(figure.measured).is_integer() else f"{figure.measured:.1f}"
        table.add_row(figure.what, f"{measured} {figure.unit}", f"{figure.bar:g} {figure.unit}", verdict)
    Console().print(table)


if __name__ == "__main__":
    main()
