"""How fast notes are taken in: the house beside the same view with one insert for each note, and beside Isso.

    python -m benchmarks.intake [--rounds 5] [--seconds 4] [--connections 32] [--isso PATH/TO/isso]

Every note goes the whole way: form, checks, commit on the disk, receipt. The houses are real (`alongside serve`); the
other side is `benchmarks.intake_plain`. Once the disk is as it is, once every sync takes 5 ms longer: a small
library, compiled here into a temporary folder, stands before fsync and fdatasync. Servers share one core and the load
has the other. Rounds alternate, so that a busy moment of the machine meets all. Isso 0.14 runs with its guards off,
under gunicorn, where `--isso` names the folder of a virtual environment that has both.
"""

import argparse
import contextlib
import itertools
import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.posting import Told, form, load
from benchmarks.reading import LOAD_CORE, SERVER_CORE, patiently, processor_time
from benchmarks.signing_in import Autosaving
from tests.ground.house import House
from tests.ground.ports import free_port

FORM = "/@lichen-green/the-room/notes/"
WORDS = "I did not know what to write, so I wrote this. We planted the bulbs in spring and they came up by themselves."
SLOWER = 5000  # microseconds
SHIM = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
static int slowly(const char *name, int file) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    usleep(%d);
    return real(file);
}
int fsync(int file) { return slowly("fsync", file); }
int fdatasync(int file) { return slowly("fdatasync", file); }
"""
ISSO = """
[general]
dbpath = {folder}/comments.db
host = http://127.0.0.1:{port}/
log-file = {folder}/isso.log
[server]
listen = http://127.0.0.1:{port}
[guard]
enabled = false
[moderation]
enabled = false
"""


@dataclass
class Side:
    """One server that takes notes in, and what came back in each round."""

    name: str
    port: int
    process: int = 0
    rounds: list[Told] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)  # milliseconds of processor time for one note

    def requests(self) -> Iterator[bytes]:
        """Notes without end, each from another place and with another key."""
        for number in itertools.count(secrets.randbits(20)):
            body = {"words": f"{WORDS} {secrets.token_hex(8)}", "name": "Bea", "resend_key": secrets.token_hex(16)}
            place = f"11.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
            yield form(FORM, urlencode(body), X_Forwarded_For=place, Origin=f"http://127.0.0.1:{self.port}")

    @property
    def rate(self) -> float:
        """The median."""
        return statistics.median(told.rate for told in self.rounds)


class Isso(Side):
    """Isso takes JSON."""

    def requests(self) -> Iterator[bytes]:
        """Comments without end."""
        while True:
            body = json.dumps({"text": f"{WORDS} {secrets.token_hex(8)}", "author": "Bea", "title": "The room"})
            yield form(f"/new?uri={quote('/the-room/', safe='')}", body, kind="application/json")


def main() -> None:
    """Measure, print the table, and say how it stands against the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--rate", type=int, default=400, help="notes offered a second, for the latency")
    parser.add_argument("--isso", type=Path)
    options = parser.parse_args()
    os.sched_setaffinity(0, {int(LOAD_CORE)})
    console = Console()
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as servers:
        home = Path(name)
        slow = {"LD_PRELOAD": str(compile_shim(home))}
        ours, process = servers.enter_context(house(home / "ours"))
        sides = [Side("the house", ours.port, process)]
        for said, program, more in (
            ("one insert each", "benchmarks.intake_plain", {}),
            ("the house, sync + 5 ms", "alongside", slow),
            ("one insert each, sync + 5 ms", "benchmarks.intake_plain", slow),
        ):
            other, process = servers.enter_context(house(home / str(len(sides)), program, **more))
            sides.append(Side(said, other.port, process))
        if options.isso:
            sides.append(Isso("Isso", *servers.enter_context(isso(home, options.isso))))
        measure(sides, options)
        show(console, sides, options)
        with Autosaving(ours, "lichen-green", people=2) as people:
            told = load(ours.port, sides[0].requests(), connections=40, seconds=3 * options.seconds, rate=options.rate)
        console.print(
            f"{options.rate} notes/s offered with two people autosaving: {told.rate:.0f}/s taken in, "
            f"p50 {told.median:.1f} ms, p99 {told.percentile(0.99):.1f} ms (the bar: 50); "
            f"an autosave p50 {people.median:.1f} ms, slowest {people.slowest:.1f} ms, {people.refused} refused; "
            f"answers {dict(+told.statuses)}"
        )


def compile_shim(folder: Path) -> Path:
    """The library that makes every sync wait."""
    source, library = folder / "slower.c", folder / "slower.so"
    source.write_text(SHIM % SLOWER)
    subprocess.run(["gcc", "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], check=True)
    return library


@contextlib.contextmanager
def house(home: Path, program: str = "alongside", **environment: str) -> Iterator[tuple[House, int]]:
    """A house with one published story, behind one proxy that is trusted; and its process number."""
    made = House(home)
    manuscript = home.with_suffix(".md")
    manuscript.write_text("# The room\n\nWe had painted it in August.\n")
    made.command("init")
    made.command("journal", "new", "lichen-green", "--author", "mara@example.org")
    made.command("import", "story", str(manuscript), "--journal", "lichen-green", "--publish")
    made.environment |= {"ALONGSIDE_TRUSTED_PROXIES": "1", **environment}
    run = [sys.executable, "-m", program, "serve", "--port", str(made.port)]
    with serving(run, made.environment) as process:
        patiently(lambda: _answers(made))
        yield made, process


def _answers(made: House) -> None:
    if not made.answers():
        raise ConnectionError


@contextlib.contextmanager
def isso(home: Path, venv: Path) -> Iterator[tuple[int, int]]:
    """Isso as its makers serve it, with its own database; its port and process number."""
    port = free_port()
    configuration = home / "isso.cfg"
    configuration.write_text(ISSO.format(folder=home, port=port))
    run = [str(venv / "bin" / "gunicorn"), "-b", f"127.0.0.1:{port}", "-w", "4", "--preload", "isso.run"]
    with serving(run, {**os.environ, "ISSO_SETTINGS": str(configuration)}) as process:
        patiently(lambda: load(port, Isso("", port).requests(), connections=1, seconds=0.1))
        yield port, process


@contextlib.contextmanager
def serving(run: list[str], environment: dict[str, str]) -> Iterator[int]:
    """A server on its core in a session of its own; its process number."""
    server = subprocess.Popen(
        ["taskset", "-c", SERVER_CORE, *run],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


def measure(sides: list[Side], options: argparse.Namespace) -> None:
    """Load each side in turn, round after round; the first round warms and is not counted."""
    with Progress(transient=True) as progress:
        bar = progress.add_task("Taking in", total=(options.rounds + 1) * len(sides))
        for number in range(options.rounds + 1):
            for side in sides:
                seconds = options.seconds if number else 1
                before = processor_time(side.process)
                told = load(side.port, side.requests(), connections=options.connections, seconds=seconds)
                if number:
                    side.rounds.append(told)
                    side.costs.append((processor_time(side.process) - before) * 1000 / (told.rate * seconds or 1))
                progress.advance(bar)


def show(console: Console, sides: list[Side], options: argparse.Namespace) -> None:
    """The table, and the ratios of the bar."""
    table = Table(
        title=f"Notes per second, {options.rounds} rounds of {options.seconds:g} s, {options.connections} lines"
    )
    for heading in ("", "median", "min", "max", "CPU ms", "p50 ms", "p99 ms", "other answers"):
        table.add_column(heading, justify="left" if not heading else "right")
    for side in sides:
        rates = [told.rate for told in side.rounds]
        all_latencies = Told(1, latencies=[each for told in side.rounds for each in told.latencies])
        strange = {s: n for told in side.rounds for s, n in told.statuses.items() if n and s not in {201, 202, 303}}
        cost = f"{statistics.median(side.costs):.2f}"
        numbers = (f"{side.rate:,.0f}", f"{min(rates):,.0f}", f"{max(rates):,.0f}", cost)
        times = (f"{all_latencies.median:.1f}", f"{all_latencies.percentile(0.99):.1f}")
        table.add_row(side.name, *numbers, *times, str(strange or "none"))
    console.print(table)
    pairs = [(sides[0], sides[1], 1.5), (sides[2], sides[3], 4.0)]
    if len(sides) > 4:
        pairs.append((sides[0], sides[4], 3.0))
    for one, other, bar in pairs:
        ratio = one.rate / other.rate
        verdict = "reached" if ratio >= bar else "not reached"
        console.print(f"{one.name} / {other.name}: {ratio:.2f} (the bar: {bar}) {verdict}")


if __name__ == "__main__":
    main()
