"""What is made once is whole, is made once whoever comes, and is made anew when what it is made of has changed."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.ground import patterns


@pytest.mark.django_db
def test_the_tests_stand_on_every_migration() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_however_many_come_it_is_made_once(tmp_path: Path) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "words").write_text("whole")

    with ThreadPoolExecutor(4) as threads:
        given = list(threads.map(lambda _: patterns.made_once(tmp_path / "pattern", make), range(8)))
    assert len(made) == 1
    assert [(folder / "words").read_text() for folder in given] == ["whole"] * 8


def test_what_was_cut_off_is_made_again(tmp_path: Path) -> None:
    def break_off(folder: Path) -> None:
        (folder / "words").write_text("ha")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        patterns.made_once(tmp_path / "pattern", break_off)
    assert not (tmp_path / "pattern").exists()
    whole = patterns.made_once(tmp_path / "pattern", lambda folder: (folder / "others").touch())
    assert [path.name for path in whole.iterdir()] == ["others"]


def test_another_migration_is_another_pattern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    migrations = tmp_path / "alongside" / "notes" / "migrations"
    migrations.mkdir(parents=True)
    monkeypatch.setattr(patterns, "ROOT", tmp_path)
    names = [patterns.of_now()]
    for number in range(2):
        (migrations / "0001_initial.py").write_text(f"number = {number}")
        names.append(patterns.of_now())
    (migrations / "0002_more.py").touch()
    assert len({*names, patterns.of_now()}) == 4
