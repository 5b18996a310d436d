"""Files and views stay small enough to be read at once, and no file is a drawer for everything."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import PACKAGE, ROOT, is_migration, modules, place, read, tree

LONGEST_FILE = 300
LONGEST_VIEW = 25
DRAWERS = {"util", "helper", "common", "misc", "manager", "service", "handler"}


def every_python_file() -> Iterator[Path]:
    yield ROOT / "conftest.py"
    for folder in ("alongside", "tests", "benchmarks"):
        yield from (path for path in sorted((ROOT / folder).rglob("*.py")) if not is_migration(path))


def too_long(text: str) -> bool:
    return len(text.splitlines()) > LONGEST_FILE


def long_views(source: ast.Module) -> Iterator[str]:
    """Functions of a views file beyond the length at which a view has begun to think."""
    for node in ast.walk(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_VIEW:
                yield f"{node.name} has {lines} lines"


def is_drawer(name: str) -> bool:
    return name.lower() in DRAWERS | {f"{drawer}s" for drawer in DRAWERS}


def is_view(path: Path) -> bool:
    inside = path.relative_to(PACKAGE).parts
    return "views.py" in inside or "views" in inside


def test_a_long_file_is_caught() -> None:
    assert too_long("\n" * 301)
    assert not too_long("\n" * 300)


def test_a_long_view_is_caught() -> None:
    body = "    request.path\n"
    assert list(long_views(ast.parse("def inbox(request):\n" + body * 25)))
    assert not list(long_views(ast.parse("def inbox(request):\n" + body * 24)))


def test_a_drawer_is_caught() -> None:
    assert is_drawer("utils")
    assert is_drawer("Helper")
    assert not is_drawer("words")


def test_no_file_is_too_long() -> None:
    assert [place(path) for path in every_python_file() if too_long(read(path))] == []


def test_no_view_is_too_long() -> None:
    assert [f"{place(path)}: {said}" for path in modules() if is_view(path) for said in long_views(tree(path))] == []


def test_no_file_or_folder_is_a_drawer() -> None:
    inside = (path.relative_to(ROOT) for path in every_python_file())
    assert [str(path) for path in inside if any(is_drawer(part.removesuffix(".py")) for part in path.parts)] == []
