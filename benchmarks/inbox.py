"""A million generated notes: every page of the inbox and every way of finding one, on SQLite and on PostgreSQL.

    python -m benchmarks.inbox [--notes 1000000] [--folder FOLDER] [--database sqlite|postgresql] [--times 40]

Measures the same pages in a home with 1,000 notes and in one with a million. The homes are kept for another run.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.ground.house import House
from tests.ground.postgres import PostgreSQL

FEW = 1_000
BAR_TIMES, BAR_MS, BAR_SEARCH_MS, BAR_QUERIES = 1.5, 2.0, 20.0, 12
BUNDLES = ("the inbox", "people we know", "it happened to them too", "everyone else")
# Below this a difference is the noise of the clock and the machine.
NOISE_MS = 0.2


class KeptPostgreSQL(PostgreSQL):
    """A server whose rows stay for another run."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder.rmdir()
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.url = f"postgres://postgres@/alongside?host={folder}"

    def _make(self) -> None:
        if not (self.folder / "data").exists():
            super()._make()

    def stop(self) -> None:
        """Stop the server; its folder stays."""
        if self._keeper and self._keeper.stdin:
            self._keeper.stdin.close()
            self._keeper.wait(timeout=60)
            self._keeper = None


def main() -> None:
    """Measure, print the tables, and say how it stands against the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/alongside-inbox"))
    parser.add_argument("--database", choices=["sqlite", "postgresql"], action="append")
    parser.add_argument("--times", type=int, default=40)
    options = parser.parse_args()
    for database in options.database or ["sqlite", "postgresql"]:
        few, many = (
            measured(options.folder / f"{database}-{notes}", database, notes, options.times)
            for notes in (FEW, options.notes)
        )
        show(database, options.notes, few, many)


def measured(folder: Path, database: str, notes: int, times: int) -> dict[str, Any]:
    """What one home says of itself."""
    folder.mkdir(parents=True, exist_ok=True)
    with standing(folder, database) as address:
        house = House(folder / "home", address)
        if not (folder / "home").exists():
            house.command("init")
        command = [sys.executable, "-m", "benchmarks.inbox_measured", str(notes), str(times)]
        environment = house.environment | {"DJANGO_SETTINGS_MODULE": "alongside.config.settings"}
        said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True).stdout
    measured_there: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
    return measured_there


@contextmanager
def standing(folder: Path, database: str) -> Iterator[str]:
    """The address of the database, while it runs."""
    os.environ.pop("ALONGSIDE_DATABASE", None)
    if database == "sqlite":
        yield ""
        return
    with KeptPostgreSQL(folder / "server") as server:
        yield server.url


def show(database: str, notes: int, few: dict[str, Any], many: dict[str, Any]) -> None:
    """The tables of one database."""
    console = Console()
    missed = []
    table = Table("page", "who", f"{FEW:,}", f"{notes:,}", "times", "queries", title=f"{database}: in the database")
    for before, after in zip(few["pages"], many["pages"], strict=True):
        times = after["ms"] / before["ms"]
        is_bundle = after["what"] in BUNDLES
        grown = is_bundle and times > BAR_TIMES and after["ms"] - before["ms"] > NOISE_MS
        if grown or (is_bundle and after["ms"] > BAR_MS) or after["queries"] > BAR_QUERIES:
            missed.append(f"{after['what']} ({after['who']})")
        took = (f"{before['ms']:.2f} ms", f"{after['ms']:.2f} ms", f"{times:.2f}")
        table.add_row(after["what"], after["who"], *took, f"{before['queries']}, {after['queries']}")
    console.print(table)
    table = Table("looked for", "found", "median", "p99", title=f"{database}: finding among {notes:,}")
    for search in many["searches"]:
        if search["p99"] > BAR_SEARCH_MS:
            missed.append(search["what"])
        said = f"{search['found']}{', and says that it stopped' if search['stopped'] else ''}"
        table.add_row(search["what"], said, f"{search['median']:.2f} ms", f"{search['p99']:.2f} ms")
    console.print(table)
    console.print(
        f"The bar: each bundle at most {BAR_TIMES} × its time and {BAR_MS:.0f} ms in the database, at most "
        f"{BAR_QUERIES} queries a page, p99 of finding at most {BAR_SEARCH_MS:.0f} ms. "
        + ("It is met." if not missed else f"NOT met by: {', '.join(missed)}.")
    )


if __name__ == "__main__":
    main()
