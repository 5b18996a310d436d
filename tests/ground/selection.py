"""Which tests run, and the plain words about those that do not: nothing is left out silently."""

import os
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONG = "long tests: run by script/test --long"
SAME = "tests that are the same with every database: run with the other one"
AGAIN = "tests that ask the same again, with other values or on the same pages: run with the other database, or --long"
COUNTED = frozenset({LONG, SAME, AGAIN})
# A test that asks for none of these meets no database.
MEETING_A_DATABASE = frozenset({"db", "transactional_db", "django_db_setup", "house", "street"})
# Markup, and what somebody meets who reads otherwise, come out of the same templates.
ABOUT_MARKUP = frozenset({"nu", "axe"})
# Who asks for one of these goes through pages, with Django's client or with Chromium.
THROUGH_PAGES = frozenset({"nobody", "signed_in", "cleo", "page", "browser"})
# Chromium, and a house that runs: which database there is below makes no difference to most of what is tried with them.
ALL_THAT_RUNS = frozenset({"browser", "street"})
# Who asks for this walks through every page (tests/access).
WALKS = "world"
# What a house, a browser or a checker has to be started for, a repository cloned, or every address asked.
SLOW_TO_STAND_UP = frozenset({"house", "street", "browser", "nu", "clone", "world"})
left_out_key = pytest.StashKey[dict[str, set[str]]]()


def corpora_folder() -> Path:
    """Where the real material lies: ALONGSIDE_CORPORA, else ../shared/data."""
    return Path(os.environ.get("ALONGSIDE_CORPORA") or ROOT.parent / "shared" / "data")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the long tests too")
    parser.addoption(
        "--of-this-database", action="store_true", help="leave out what another run has tried with another database"
    )


def pytest_configure(config: pytest.Config) -> None:
    empty: dict[str, set[str]] = defaultdict(set)
    config.stash[left_out_key] = empty


def pytest_report_header(config: pytest.Config) -> list[str]:
    database = "PostgreSQL" if os.environ.get("ALONGSIDE_DATABASE") else "SQLite"
    material = "here" if corpora_folder().is_dir() else "not here; the tests that read it are named at the end"
    long = "run too" if config.getoption("--long") else "left out; script/test --long runs them"
    return [f"database: {database}", f"long tests: {long}", f"real material (ALONGSIDE_CORPORA): {material}"]


def reason_to_leave_out(item: pytest.Item) -> str:
    """Why this test does not run now, or nothing."""
    if item.get_closest_marker("long") and not item.config.getoption("--long"):
        return LONG
    if item.get_closest_marker("corpora") and not corpora_folder().is_dir():
        return f"the real material is not here (set ALONGSIDE_CORPORA; looked in {corpora_folder()})"
    if item.config.getoption("--of-this-database") and is_the_same_with_every_database(item):
        return SAME
    for needs in item.iter_markers("needs"):
        missing = [program for program in needs.args if not shutil.which(program)]
        if missing:
            return f"this machine has no {' and no '.join(missing)}"
    return ""


def details(items: list[pytest.Item]) -> set[str]:
    """What asks a database again, with other values or from another corner of a page: one of two is enough every day.

    What does not go through pages is tried with its first values; of what does, the first test of each file is; what
    needs Chromium or a running house is not. The walks are tried whole with each database, and so is what says so
    (`both`). docs/decisions/0038 says why.
    """
    met: set[object] = set()
    again = set()
    for item in items:
        fixtures = fixtures_of(item)
        if item.get_closest_marker("both") or WALKS in fixtures or is_the_same_with_every_database(item):
            continue
        of = item.nodeid.partition("[")[0] if THROUGH_PAGES.isdisjoint(fixtures) else item.path
        if of in met or not ALL_THAT_RUNS.isdisjoint(fixtures):
            again.add(item.nodeid)
        met.add(of)
    return again


def is_the_same_with_every_database(item: pytest.Item) -> bool:
    """Whether a test says so, looks at markup, or asks for no database at all."""
    fixtures = fixtures_of(item)
    if item.get_closest_marker("once") or not ABOUT_MARKUP.isdisjoint(fixtures):
        return True
    return not item.get_closest_marker("django_db") and MEETING_A_DATABASE.isdisjoint(fixtures)


def fixtures_of(item: pytest.Item) -> list[str]:
    """The names of all fixtures that a test asks for, by whatever way."""
    names: list[str] = getattr(item, "fixturenames", [])
    return names


def slow_files_first(items: list[pytest.Item]) -> list[pytest.Item]:
    """Files are given to workers in this order, each whole; a slow one at the end would leave the others idle."""
    slow = {item.path for item in items if not SLOW_TO_STAND_UP.isdisjoint(fixtures_of(item))}
    return sorted(items, key=lambda item: item.path not in slow)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    staying: list[pytest.Item] = []
    leaving: list[pytest.Item] = []
    every_day = config.getoption("--of-this-database") and not config.getoption("--long")
    again = details(items) if every_day else set()
    for item in items:
        reason = reason_to_leave_out(item) or (AGAIN if item.nodeid in again else "")
        (leaving if reason else staying).append(item)
        if reason:
            config.stash[left_out_key][reason].add(item.nodeid)
    if leaving:
        config.hook.pytest_deselected(items=leaving)
    items[:] = slow_files_first(staying)


def pytest_sessionfinish(session: pytest.Session) -> None:
    # Under xdist each worker chooses; it tells the one process that reports.
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = {reason: sorted(ids) for reason, ids in session.config.stash[left_out_key].items()}


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    told: dict[str, list[str]] = getattr(node, "workeroutput", {}).get("left_out", {})
    for reason, ids in told.items():
        node.config.stash[left_out_key][reason].update(ids)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left_out = config.stash[left_out_key]
    if not left_out:
        return
    terminalreporter.section("not run")
    for reason, ids in sorted(left_out.items()):
        terminalreporter.line(f"{len(ids)} {reason}" if reason in COUNTED else f"{len(ids)} because of: {reason}")
        for nodeid in () if reason in COUNTED else sorted(ids):
            terminalreporter.line(f"    {nodeid}")
