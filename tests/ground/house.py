"""A real house: `alongside serve` in a process group of its own, with its own home folder and database."""

import email
import email.policy
import http.client
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import psycopg

from tests.ground.databases import Database
from tests.ground.patterns import Pattern, Patterns
from tests.ground.ports import free_port, is_open

PATIENCE = 60.0
STORY = "/@green-room/the-room-we-had-painted/"
# Which photographs wait for the prints that take their time: what the pattern has done, its copies need not do.
PRINTED_LATER = "SELECT count(*) FROM photos_original WHERE CAST(prints AS text) NOT LIKE '%avif%'"
OF_THE_EXAMPLE = ("/", STORY, "/@green-room/", "/@march/", "/help/")


class NotServing(RuntimeError):
    """The house ended, or did not answer in time; the message is what it printed."""


class House:
    """A house on a free port: `start`, `stop` kindly, `kill` like a power cut, look into its `outbox`."""

    def __init__(self, home: Path, database: str = "", *, port: int = 0) -> None:
        self.home = home
        self.port = port or free_port()
        self.ended = False
        self.url = f"http://127.0.0.1:{self.port}"
        # A house is itself and not a test: what pytest set for its own process does not reach it.
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("ALONGSIDE_", "DJANGO_"))
        } | {"ALONGSIDE_HOME": str(home), "ALONGSIDE_URL": self.url, "PYTHONWARNINGS": "default"}
        if database:
            self.environment["ALONGSIDE_DATABASE"] = database
        self.log = home.with_name(f"{home.name}.log")
        self._process: subprocess.Popen[bytes] | None = None

    def command(self, *arguments: str) -> str:
        """Run `alongside ARGUMENTS…` in this house; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "alongside", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE * 2,
            check=False,
        )
        if done.returncode:
            said = f"{done.stdout}{done.stderr}"
            raise NotServing(f"alongside {' '.join(arguments)} ended with {done.returncode}:\n{said}")
        return done.stdout

    def start(self) -> Self:
        """Open the door and wait until it answers."""
        self.ended = False
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "alongside", "serve", "--port", str(self.port)],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise NotServing(self.log.read_text(errors="replace"))
            time.sleep(0.05)
        return self

    def answers(self, path: str = "/healthz") -> bool:
        """Whether the house answers 200 just now."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status == http.client.OK
        except OSError:
            return False
        finally:
            connection.close()

    @property
    def running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def group(self) -> int:
        """The number of the process group that everything of the running house is in."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """SIGKILL to the whole process group: nothing gets to finish anything."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to end, as Ctrl-C does, and wait; its exit status."""
        return self._end(signal.SIGINT)

    def _end(self, number: signal.Signals) -> int:
        self.ended = True
        if self._process is None:
            return 0
        group, status = self._process.pid, self._process.poll()
        try:
            if status is None:
                os.killpg(group, number)
                status = self._process.wait(timeout=PATIENCE)
        finally:
            # A child that outlived its parent would hold the port and the database.
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)
            self._process.wait()
            self._process = None
        return status

    def restart(self) -> Self:
        """Kill it and open again."""
        self.kill()
        return self.start()

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """What this house's own database answers to a SELECT."""
        address = self.environment.get("ALONGSIDE_DATABASE")
        if address:
            with psycopg.connect(address) as postgres:
                return postgres.execute(question.encode()).fetchall()
        with closing(sqlite3.connect(self.home / "alongside.sqlite3")) as sqlite:
            return sqlite.execute(question).fetchall()

    def file_of(self, path: str) -> Path:
        """Where a public page of this house lies."""
        return self.home / "public" / path.strip("/") / "index.html"

    def has_set_out(self, path: str) -> bool:
        """Whether a public page lies there in all its forms."""
        return all(Path(f"{self.file_of(path)}{ending}").exists() for ending in ("", ".br", ".zst", ".gz"))

    def outbox(self) -> list[EmailMessage]:
        """The letters that would have been sent, oldest first."""
        paths = sorted((self.home / "outbox").glob("*.eml"))
        return [
            email.message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=email.policy.default)
            for path in paths
        ]


class Street:
    """Makes houses quickly: each is a copy of one that was made in earnest (tests/ground/patterns.py)."""

    def __init__(self, database: Database | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="alongside-houses-"))
        self.database = database or Database()
        self.prefix = f"house_{self.folder.name.rpartition('-')[2]}"
        self._patterns = Patterns(self.database, set_up, folder=self.folder)
        self._example: House | None = None
        self._made: list[str] = []
        self._houses: list[House] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for house in self._houses:
            house.kill()
        for name in reversed(self._made):
            self.database.drop(name)
        if not self._patterns.are_shared:
            self._patterns.forget()
        shutil.rmtree(self.folder, ignore_errors=True)

    def build(self, *, example: bool = False) -> House:
        """A house with an empty home, or with the example and all its pages set out; not yet started."""
        name = f"{len(self._houses)}"
        if not example:
            return self._copy(self._patterns.empty(), name)
        pattern = self._own_example()
        # Pages say where their house is: at the door of the one that was copied they need not be set out anew.
        taken = is_open(pattern.port) or any(
            house.port == pattern.port and not house.ended for house in self._houses if house is not pattern
        )
        return self._copy(self._pattern_of(pattern), name, port=0 if taken else pattern.port)

    def _own_example(self) -> House:
        """The example at a door of this street."""
        if self._example is None:
            house = self._copy(self._patterns.example(), "example")
            house.start()
            wait_until(lambda: all(bears_its_address(house, path) for path in OF_THE_EXAMPLE))
            house.stop()
            self._example = house
        return self._example

    def _pattern_of(self, house: House) -> Pattern:
        return Pattern(house.home, f"{self.prefix}_{house.home.name}")

    def _copy(self, pattern: Pattern, name: str, *, port: int = 0) -> House:
        home = pattern.copy_home(self.folder / name)
        database = f"{self.prefix}_{name}"
        self._made.append(database)
        house = House(home, self.database.make(database, like=pattern.database), port=port)
        self._houses.append(house)
        return house

    def copy_database_of(self, house: House) -> str:
        """A copy of the rows of a closed house as they are now, where they lie on a server; its address."""
        name = f"{self.prefix}_copy_{len(self._made)}"
        self._made.append(name)
        like = urlsplit(house.environment["ALONGSIDE_DATABASE"]).path.strip("/")
        return self.database.make(name, like=like)


def set_up(home: Path, database: str, *, example: bool) -> None:
    """Make an empty home in earnest, or bring the example into one and let all of it be set out."""
    house = House(home, database)
    if not example:
        house.command("init")
        return
    house.command("demo")
    try:
        house.start()
        wait_until(lambda: all(map(house.has_set_out, OF_THE_EXAMPLE)))
        wait_until(lambda: house.ask(PRINTED_LATER) == [(0,)])
    finally:
        house.stop()


def house_at(home: Path) -> House:
    """A house with an empty home at this very place, on a disk of its own; its rows are in a file there."""
    return House(Patterns(Database(""), set_up, folder=home.parent).empty().copy_home(home))


def wait_until(condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Look again and again until it is so."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def bears_its_address(house: House, path: str) -> bool:
    """Pages say where their house is, so those that came with the pattern are set out anew."""
    return house.has_set_out(path) and house.url in house.file_of(path).read_text()


def lodging(street: Street, *, example: bool = False) -> Iterator[House]:
    """One running house, ended whatever the test did to it."""
    house = street.build(example=example)
    try:
        house.start()
        if example:
            wait_until(lambda: all(bears_its_address(house, path) for path in OF_THE_EXAMPLE))
        yield house
    finally:
        house.kill()
