"""How fast a published page is read while notes flood in: quiet, at 400 notes a second, and at as many as are taken.

    python -m benchmarks.mixed [--seconds 10] [--readers 200]

One house, one process (`alongside serve`). Readers come at a fixed rate whatever the house does, and wait from when
they came. The flood is that of `benchmarks.intake`, in a process of its own. The server has one core, the load the
other.
"""

import argparse
import itertools
import os
import tempfile
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.intake import Side, house
from benchmarks.posting import Told, load, page
from benchmarks.reading import LOAD_CORE, patiently
from tests.ground.house import House

STORY = "/@lichen-green/the-room/"
BAR = 10  # milliseconds, the 99th percentile in the flood


def flood(port: int, rate: int, seconds: float) -> None:
    """Notes, `rate` a second, or as many as are taken in (0)."""
    load(port, Side("", port).requests(), connections=32, seconds=seconds, rate=rate)


def read(open_house: House, readers: int, seconds: float) -> Told:
    """Readers, so many a second."""
    return load(open_house.port, itertools.repeat(page(STORY)), connections=16, seconds=seconds, rate=readers)


def main() -> None:
    """Measure, print the table, and say how it stands against the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--readers", type=int, default=200)
    options = parser.parse_args()
    os.sched_setaffinity(0, {int(LOAD_CORE)})
    table = Table(title=f"{options.readers} readers a second, {options.seconds:g} s each")
    for heading in ("", "p50 ms", "p99 ms", "slowest ms", "answers"):
        table.add_column(heading, justify="left" if not heading else "right")
    with tempfile.TemporaryDirectory() as name, house(Path(name) / "house") as (ours, _):
        patiently((ours.home / "public" / STORY.strip("/") / "index.html.br").stat)
        read(ours, options.readers, 1)
        for said, rate in (("quiet", -1), ("400 notes a second", 400), ("as many as are taken in", 0)):
            flooding = get_context("fork").Process(target=flood, args=(ours.port, rate, options.seconds + 1))
            if rate >= 0:
                flooding.start()
            told = read(ours, options.readers, options.seconds)
            if rate >= 0:
                flooding.join()
            times = (f"{told.percentile(share):.1f}" for share in (0.5, 0.99, 1))
            table.add_row(said, *times, str(dict(told.statuses)))
    console = Console()
    console.print(table)
    verdict = "reached" if told.percentile(0.99) <= BAR else "not reached"
    console.print(
        f"p99 while as many notes as can be come in: {told.percentile(0.99):.1f} ms (the bar: {BAR}) {verdict}"
    )


if __name__ == "__main__":
    main()
