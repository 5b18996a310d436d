"""Take one guard after another out of a copy of the house, and see that the tests notice: `script/mutants`.

The mutants stand in mutants.toml. A mutant is found when the tests it names, which pass on the house as it is, fail on
the copy. With words behind the command only the mutants whose names hold one of them are tried.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from queue import SimpleQueue

from tests.ground.selection import corpora_folder

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("mutants.toml")
BESIDE = ("node_modules", "alongside/assets")  # what the tests need and git does not hold
AT_ONCE = 2
PASSED, FAILED = 0, 1  # what pytest answers; everything else means that it could not even begin
_moment = count(1)

Say = Callable[[str], object]


@dataclass(frozen=True)
class Mutant:
    """One guard taken out: where, which text, what stands there instead, who should notice, and what it was for."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]
    why: str

    @property
    def fits(self) -> bool:
        """Whether its old text stands in the file exactly once, so that it is clear what is taken out."""
        path = ROOT / self.file
        return path.is_file() and path.read_text().count(self.old) == 1


def mutants() -> list[Mutant]:
    """All that are listed."""
    listed = tomllib.loads(LIST.read_text())["mutant"]
    return [Mutant(**{**entry, "tests": tuple(entry["tests"])}) for entry in listed]


def copy_of_the_house(place: Path) -> Path:
    """The files of the repository as they lie here, those not yet committed as well."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, place / name)
    for name in BESIDE:
        if (ROOT / name).exists():
            (place / name).symlink_to(ROOT / name)
    return place


def answer_of(place: Path, tests: Iterable[str]) -> tuple[int, str]:
    """What pytest answers there, and its last words."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(place), "AS_IT_FAILED": "1", "ALONGSIDE_CORPORA": str(corpora_folder())},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout[-2000:]


def write(path: Path, text: str) -> None:
    """Write so that Python sees another file, though it may be as long as before and of the same second."""
    path.write_text(text)
    moment = path.stat().st_mtime + next(_moment)
    os.utime(path, (moment, moment))


def try_one(mutant: Mutant, places: "SimpleQueue[Path]") -> int:
    """What the tests that the mutant names answer, in one of the copies."""
    place = places.get()
    path = place / mutant.file
    whole = path.read_text()
    try:
        write(path, whole.replace(mutant.old, mutant.new))
        return answer_of(place, mutant.tests)[0]
    finally:
        write(path, whole)
        places.put(place)


def said_of(mutant: Mutant, answer: int) -> str:
    """One line for each."""
    said = {FAILED: "found", PASSED: "NOT FOUND"}.get(answer, "DOES NOT RUN")
    return f"{said:13} {mutant.name}: {mutant.why}\n"


def main(words: list[str], say: Say) -> int:
    """Try them; 0 when every one is found."""
    chosen = [mutant for mutant in mutants() if not words or any(word in mutant.name for word in words)]
    misfits = [mutant for mutant in chosen if not mutant.fits]
    for mutant in misfits:
        say(f"{'DOES NOT FIT':13} {mutant.name}: {mutant.file} does not hold its old text exactly once.\n")
    if misfits or not chosen:
        return 1
    with tempfile.TemporaryDirectory(prefix="alongside-mutants-") as folder:
        places: SimpleQueue[Path] = SimpleQueue()
        for number in range(AT_ONCE):
            places.put(copy_of_the_house(Path(folder, str(number))))
        whole, last_words = answer_of(Path(folder, "0"), sorted({test for one in chosen for test in one.tests}))
        if whole != PASSED:
            say(f"{last_words}\nThe tests do not pass on the house as it is, so they can find nothing.\n")
            return 1
        with ThreadPoolExecutor(AT_ONCE) as pool:
            answers = []
            for mutant, answer in zip(chosen, pool.map(lambda one: try_one(one, places), chosen), strict=True):
                say(said_of(mutant, answer))
                answers.append(answer)
    say(f"{answers.count(FAILED)} of {len(chosen)} found.\n")
    return int(answers.count(FAILED) != len(chosen))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], lambda line: (sys.stdout.write(line), sys.stdout.flush())))
