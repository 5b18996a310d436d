"""What is made once and copied ever after: a home that nobody lives in yet, and the house of the example.

To bring an empty database up to date takes half a minute. So the empty home is kept in `build/patterns` for as long as
the migrations, and what they lean on, stay as they are; all else lasts as long as a run. Whoever needs it first makes
it; all others, of the same run or of another one, wait for that.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.ground.databases import Database
from tests.ground.postgres import binaries

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "patterns"
RUN = "ALONGSIDE_TESTS_RUN"
# What an empty home is made of: its tables, the words and lines that are brought along, and what makes them.
MADE_OF = (
    "alongside/*/migrations/**/*",
    "alongside/**/*.toml",
    "alongside/foundation/**/*.py",
    "alongside/operations/**/*.py",
)


def of_now() -> str:
    """A name for the empty home as it would be made now."""
    digest = hashlib.sha256(f"{sys.version_info} {sqlite3.sqlite_version}".encode())
    paths = {path for pattern in MADE_OF for path in ROOT.glob(pattern) if path.is_file() and path.suffix != ".pyc"}
    for path in sorted(paths):
        if "tests" not in path.relative_to(ROOT).parts:
            digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """The folder as `make` made it, whoever called that. What was cut off is made again."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            aside = folder.with_name(f"{folder.name}.aside")
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir()
            make(aside)
            aside.rename(folder)
    return folder


@dataclass(frozen=True)
class Pattern:
    """A home, with its master key beside it, and the name of its database where that lies on a server."""

    home: Path
    database: str = ""

    def copy_home(self, home: Path) -> Path:
        """The same home elsewhere, with its key."""
        shutil.copytree(self.home, home)
        shutil.copy(self.home.with_name(f"{self.home.name}.key"), home.with_name(f"{home.name}.key"))
        return home

    def copy_rows(self, file: Path) -> None:
        """The rows of a home with SQLite, as one file."""
        with closing(sqlite3.connect(self.home / "alongside.sqlite3")) as kept, closing(sqlite3.connect(file)) as own:
            kept.backup(own)


class Patterns:
    """Patterns for houses whose rows lie in this database; `set_up(home, address, example=…)` makes one in earnest."""

    def __init__(self, database: Database, set_up: Callable[..., None], *, folder: Path) -> None:
        self._database = database
        self._set_up = set_up
        self.are_shared = RUN in os.environ
        self._folder = Path(os.environ[RUN]) if self.are_shared else folder
        self._place = hashlib.sha256(database.address.encode()).hexdigest()[:8] if database.address else "files"

    def empty(self) -> Pattern:
        """A home that nobody lives in yet."""
        if self._database.address:
            return self._made("empty", self._make_empty)
        kept = made_once(KEPT / of_now(), lambda folder: self._set_up(folder / "home", "", example=False))
        forget_others(kept)
        return Pattern(kept / "home")

    def example(self) -> Pattern:
        """The house of the example, with all its pages and prints."""
        return self._made("example", self._make_example)

    def forget(self) -> None:
        """Remove what lies on a server, when nobody needs it any more."""
        for name in ("example", "empty"):
            self._database.drop(self._name(name))

    def _made(self, name: str, make: Callable[[Path], None]) -> Pattern:
        return Pattern(made_once(self._folder / self._place / name, make) / "home", self._name(name))

    def _name(self, name: str) -> str:
        return f"pattern_{self._folder.name.rpartition('-')[2]}_{name}" if self._database.address else ""

    def _make_empty(self, folder: Path) -> None:
        address = self._database.make(self._name("empty"))
        rows = folder / "rows.sql"

        def make(aside: Path) -> None:
            self._set_up(aside / "home", address, example=False)
            run_beside_server("pg_dump", "-f", str(aside / rows.name), address)
            rows.touch()  # they are there already

        kept = made_once(KEPT / f"{of_now()}-server", make)
        forget_others(kept)
        if not rows.exists():
            run_beside_server("psql", "-q", "-v", "ON_ERROR_STOP=1", "-f", str(kept / rows.name), address)
        Pattern(kept / "home").copy_home(folder / "home")

    def _make_example(self, folder: Path) -> None:
        empty = self.empty()
        home = empty.copy_home(folder / "home")
        address = self._database.make(self._name("example"), like=empty.database)
        self._set_up(home, address, example=True)


def run_beside_server(program: str, *arguments: str) -> None:
    """One of the programs that come with PostgreSQL."""
    subprocess.run([str(binaries() / program), *arguments], check=True, stdout=subprocess.DEVNULL)


def forget_others(kept: Path) -> None:
    """Of older states a few are left, for whoever goes back and forth between branches."""
    of_others: Iterator[Path] = (path for path in KEPT.iterdir() if path.is_dir() and path != kept)
    for path in sorted(of_others, key=lambda path: path.stat().st_mtime)[:-3]:
        shutil.rmtree(path, ignore_errors=True)
        path.with_name(f"{path.name}.lock").unlink(missing_ok=True)
