"""Nothing is left out silently."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = """
import pytest

@pytest.mark.long
def test_that_takes_hours(): ...

@pytest.mark.corpora
def test_that_reads_letters(corpora) -> None:
    assert corpora.is_dir()

@pytest.mark.needs("no-such-program")
def test_that_needs_a_program(): ...

@pytest.fixture
def db(): ...

@pytest.mark.once
def test_that_looks_at_a_page(db): ...

def test_that_always_runs(db): ...

@pytest.mark.parametrize("value", [1, 2])
def test_that_is_tried_with_two_values(db, value): ...

@pytest.fixture
def world(db): ...

@pytest.mark.parametrize("role", ["a guest", "a keeper"])
def test_that_walks_through_every_page(world, role): ...

@pytest.fixture
def street(): ...

def test_of_a_house_that_runs(street): ...

@pytest.mark.both
def test_of_a_house_that_is_killed(street): ...

@pytest.fixture
def nobody(db): ...

def test_that_goes_through_a_page(nobody): ...

@pytest.mark.long
def test_that_goes_through_it_for_long(nobody): ...

def test_of_a_detail_of_that_page(nobody): ...

@pytest.mark.both
def test_that_finds_what_two_databases_order_differently(nobody): ...

@pytest.fixture
def nu(): ...

def test_that_looks_at_markup(db, nu): ...
"""


@pytest.fixture
def example(tmp_path: Path) -> Path:
    (tmp_path / "test_example.py").write_text(EXAMPLE)
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\naddopts = -p tests.ground.selection -p tests.ground.fixtures\n"
        "markers =\n    long\n    corpora\n    needs\n    once\n    both\n"
    )
    return tmp_path


def run(folder: Path, *arguments: str, material: Path) -> str:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:django", "-p", "no:cacheprovider", *arguments, str(folder)],
        cwd=ROOT,
        env={"PATH": "", "PYTHONPATH": str(ROOT), "ALONGSIDE_CORPORA": str(material)},
        capture_output=True,
        text=True,
        check=False,
    ).stdout


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_what_does_not_run_is_named_with_its_reason(example: Path, workers: tuple[str, ...]) -> None:
    said = run(example, *workers, material=example / "nowhere")
    assert "12 passed" in said
    assert "2 long tests: run by script/test --long" in said
    assert "1 because of: the real material is not here" in said
    assert "1 because of: this machine has no no-such-program" in said
    assert "test_example.py::test_that_reads_letters" in said


def test_what_is_the_same_with_every_database_can_be_run_once(example: Path) -> None:
    said = run(example, "--of-this-database", material=example)
    assert "7 passed" in said
    assert "4 tests that are the same with every database" in said


def test_what_asks_the_same_again_meets_one_database_every_day_and_both_in_the_long_run(
    example: Path,
) -> None:
    every_day = run(example, "--of-this-database", "-v", material=example)
    assert "test_that_goes_through_a_page PASSED" in every_day
    assert "test_that_finds_what_two_databases_order_differently PASSED" in every_day
    assert "test_that_is_tried_with_two_values[1] PASSED" in every_day
    assert "test_that_walks_through_every_page[a keeper] PASSED" in every_day
    assert "test_of_a_house_that_is_killed PASSED" in every_day
    assert "3 tests that ask the same again" in every_day
    assert "test_of_a_detail_of_that_page PASSED" in run(
        example, "--of-this-database", "--long", "-v", material=example
    )


def test_with_the_material_and_the_long_option_they_run(example: Path) -> None:
    said = run(example, "--long", material=example)
    assert "15 passed" in said
    assert "long tests:" not in said.partition("not run")[2]
    assert "real material" not in said.partition("not run")[2]


def test_what_takes_long_to_stand_up_comes_first(example: Path) -> None:
    (example / "test_a_quick_one.py").write_text("def test_of_words(): ...")
    said = run(example, "-v", material=example / "nowhere")
    assert said.index("test_that_looks_at_markup") < said.index("test_of_words")
