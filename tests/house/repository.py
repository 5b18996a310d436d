"""What must hold for the files of the repository: locks that fit, no registry's address, no path of one machine."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?P<rest>(?:.*\\\n)*.*)$", re.MULTILINE)

# Extras that nobody gets without asking for them, with the reason.
BY_ONESELF = {"heic": "its wheel is under the GPL, and the house is not"}

# Written with spaces, which a verbose pattern does not see, so that this file does not hold what it looks for.
REGISTRIES = re.compile(
    r"""
    py pi \. (?: org | python\.org ) | python hosted \. org | registry \. (?: npm js | yarn pkg ) | crates \. io
    | -- (?: extra- )? index -url \b | https? :// [^\s"'<>]+ / simple \b | "resolved" :
    """,
    re.VERBOSE,
)
HOMES = re.compile(r"(?<![\w.@-]) / (?: (?: home | Users ) / \w+ | root | work / (?: main | shared ) ) \b", re.VERBOSE)


def required(project: dict[str, Any], group: str) -> Iterator[Requirement]:
    """What a lock file must pin: the project, its extras, and one group of tools."""
    optional = project["project"].get("optional-dependencies", {})
    extras = [part for name, part in optional.items() if name not in BY_ONESELF]
    groups = project.get("dependency-groups", {})
    for part in (project["project"]["dependencies"], *extras, groups[group]):
        yield from map(Requirement, part)


def offences_of_lock(project: dict[str, Any], group: str, lock: str) -> Iterator[str]:
    """Where a lock file no longer fits pyproject.toml, or pins something without its hash."""
    pins = {canonicalize_name(pin["name"]): pin for pin in PIN.finditer(lock)}
    for name, pin in pins.items():
        if "--hash=sha256:" not in pin["rest"]:
            yield f"locks/{group}.txt pins {name} without a hash"
    for requirement in required(project, group):
        name = canonicalize_name(requirement.name)
        if name not in pins:
            yield f"locks/{group}.txt does not pin {name}: run script/lock"
        elif not requirement.specifier.contains(pins[name]["version"], prereleases=True):
            yield f"locks/{group}.txt pins {name} {pins[name]['version']}, asked is {requirement.specifier}"


def offences_between_locks(run: str, test: str) -> Iterator[str]:
    """What is served must be what was tested."""
    tested = {(pin["name"], pin["version"]) for pin in PIN.finditer(test)}
    for pin in PIN.finditer(run):
        if (pin["name"], pin["version"]) not in tested:
            yield f"locks/test.txt does not test the {pin['name']} {pin['version']} of locks/run.txt"


def offences_of_text(name: str, text: str, here: str = str(ROOT)) -> Iterator[str]:
    """Addresses of package registries, and paths of one machine."""
    for number, line in enumerate(text.splitlines(), start=1):
        if REGISTRIES.search(line):
            yield f"{name}:{number} holds the address of a package registry"
        if HOMES.search(line) or re.search(rf"{re.escape(here)}(?![\w-])", line):
            yield f"{name}:{number} holds a path of one machine"


def tracked(root: Path) -> Iterator[Path]:
    """Every file of the repository, those not yet committed as well."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    yield from (path for name in listed.split("\0") if name and (path := root / name).is_file())


def offences(root: Path) -> Iterator[str]:
    """Everything that is not right."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    locks = {group: (root / "locks" / f"{group}.txt").read_text(encoding="utf-8") for group in ("run", "test")}
    for group, lock in locks.items():
        yield from offences_of_lock(project, group, lock)
    yield from offences_between_locks(locks["run"], locks["test"])
    for path in tracked(root):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font
        yield from offences_of_text(str(path.relative_to(root)), text)


def say(found: Iterable[str]) -> int:
    """Print what was found; the exit status."""
    lines = list(found)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return bool(lines)


if __name__ == "__main__":
    sys.exit(say(offences(ROOT)))
