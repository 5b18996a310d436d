"""Writes live only in actions."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, app_of, called, modules, place, tree, word

WRITES = {
    "save",
    "create",
    "get_or_create",
    "update_or_create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "select_for_update",
}
SQL = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|TRUNCATE)\b", re.IGNORECASE)
# The few other places, each with its reason.
ALLOWED = {
    "alongside/photos/darkroom/prints.py": "a picture is written into memory, and no row",
    "alongside/pages/typesetting/fitting.py": "a picture is written into memory, and no row",
    "alongside/operations/painting.py": "a picture of the example is written into memory, and no row",
    "alongside/foundation/background.py": "the state of tasks, which are the machine's own rows and nobody's deed",
    "alongside/foundation/search/keeping.py": "the index of what stands elsewhere, inside the deeds on it",
}


def writes(source: ast.Module) -> Iterator[str]:
    """What changes rows: the ORM's words, and SQL that is more than a question."""
    for node in ast.walk(source):
        if not isinstance(node, ast.Call):
            continue
        name = called(node).removeprefix("a") if called(node)[1:] in WRITES else called(node)
        if name in WRITES and isinstance(node.func, ast.Attribute) and not is_of_something_else(name, node):
            yield f"line {node.lineno}: .{name}("
        if name in {"execute", "executemany"} and node.args and SQL.match(word(node.args[0])):
            yield f"line {node.lineno}: SQL that writes"


def is_of_something_else(name: str, call: ast.Call) -> bool:
    """`actions.save(story)` asks an action. `digest.update(data)` takes a thing; a queryset's update only names."""
    asked = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
    return asked == "actions" or (name == "update" and (bool(call.args) or not call.keywords))


def is_action(path: Path) -> bool:
    inside = path.relative_to(PACKAGE).parts
    return inside[1:2] in {("actions.py",), ("actions",)}


@pytest.mark.parametrize(
    "line",
    [
        "story.save(update_fields=['title'])",
        "Story.objects.create(title='')",
        "Story.objects.filter(pk=1).update(title='')",
        "Story.objects.filter(pk=1).delete()",
        "Note.objects.bulk_create(rows)",
        "await story.asave()",
        "cursor.execute('UPDATE stories_story SET title = %s', [title])",
    ],
)
def test_a_write_is_caught(line: str) -> None:
    assert list(writes(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        "digest.update(data)",
        "actions.save(story, by=mara)",
        "Story.objects.filter(pk=1)",
        "cursor.execute('SELECT 1')",
        "create(thing)",
    ],
)
def test_what_writes_nothing_is_let_be(line: str) -> None:
    assert not list(writes(ast.parse(line)))


def test_writes_live_only_in_actions() -> None:
    found = [
        f"{place(path)} {said}"
        for path in modules()
        if app_of(path) and not is_action(path) and place(path) not in ALLOWED
        for said in writes(tree(path))
    ]
    assert found == []


def test_every_place_that_is_allowed_still_needs_it() -> None:
    needed = {place(path) for path in modules() if any(writes(tree(path)))}
    assert set(ALLOWED) <= needed
