"""The sources of the house, and which floor each room is on."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "alongside"


def floors(pyproject: str) -> dict[str, int]:
    """The height of each app in the layers contract; 0 is the ground. Apps of one height do not know each other."""
    contracts = tomllib.loads(pyproject)["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {
        app.strip().strip("()"): height for height, layer in enumerate(reversed(layers)) for app in layer.split("|")
    }


@cache
def heights() -> dict[str, int]:
    """The floors of this house."""
    return floors((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def may_know(app: str, other: str) -> bool:
    """Whether a line of `app` may point at `other`. What is no app of ours is no matter of floors."""
    height = heights()
    return app == other or other not in height or height[other] < height[app]


def app_of(path: Path) -> str:
    """The app a file belongs to, or nothing for the package itself."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def is_test(path: Path) -> bool:
    """Whether a file is part of an app's tests."""
    return "tests" in path.relative_to(ROOT).parts


def is_migration(path: Path) -> bool:
    """Whether Django wrote it."""
    return "migrations" in path.parts


def modules(*, tests: bool = False) -> Iterator[Path]:
    """Every Python file of the package by hand."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if not is_migration(path) and (tests or not is_test(path)):
            yield path


def templates() -> Iterator[Path]:
    """Every template of the package."""
    yield from (path for path in sorted(PACKAGE.glob("*/templates/**/*")) if path.is_file())


def read(path: Path) -> str:
    """The text of a file."""
    return path.read_text(encoding="utf-8")


def tree(path: Path) -> ast.Module:
    """The syntax of a Python file."""
    return ast.parse(read(path))


def place(path: Path) -> str:
    """How a file is named in a sentence."""
    return str(path.relative_to(ROOT))


def called(call: ast.Call) -> str:
    """The last word of what is called: `save` for `story.save()`, `ForeignKey` for `models.ForeignKey()`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def word(node: ast.AST | None) -> str:
    """The text of a string constant, or nothing."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def keywords(call: ast.Call) -> dict[str, ast.expr]:
    """The named arguments of a call."""
    return {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
