"""Arrows point down, also those that import-linter cannot see."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.sources import (
    app_of,
    called,
    floors,
    heights,
    keywords,
    may_know,
    modules,
    place,
    read,
    templates,
    tree,
    word,
)

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField", "get_model"}
INSIDE = ["models", "actions", "forms", "tasks", "subscribers", "views", "urls", "apps"]
NAMED_TEMPLATE = re.compile(r"""\{%-?\s*(?P<tag>extends|include)\s+(?P<what>\S+)""")


def upward_strings(app: str, source: ast.Module) -> Iterator[str]:
    """Models, modules and templates that a string names from below."""
    for node in ast.walk(source):
        if isinstance(node, ast.Call) and called(node) in RELATIONS:
            arguments = [*node.args[:1], *(value for name, value in keywords(node).items() if name == "to")]
            for other in (word(argument).partition(".")[0] for argument in arguments):
                if not may_know(app, other):
                    yield f"line {node.lineno}: a relation to {other}"
        text = word(node)
        module = re.fullmatch(r"alongside\.(\w+)(?:\.\w+)*", text)
        template = re.fullmatch(r"(\w+)/[\w/.-]+\.(?:html|txt|xml)", text)
        found = module or template
        if found and not may_know(app, found[1]):
            yield f"line {getattr(node, 'lineno', 0)}: the name {text}"


def upward_inside(app: str, module: str, source: ast.Module) -> Iterator[str]:
    """Imports from one's own app that point up: an action that imports a task, a model that imports an action."""
    for node in ast.walk(source):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith(f"alongside.{app}"):
            continue
        path = (node.module or "").split(".")[2:3]
        for other in path or [alias.name for alias in node.names]:
            if other in INSIDE and module in INSIDE and INSIDE.index(other) > INSIDE.index(module):
                yield f"line {node.lineno}: {module} imports {other}"


def hidden_imports(source: ast.Module) -> Iterator[str]:
    """Imports inside functions; `AppConfig.ready` may import its own subscribers."""
    for function in ast.walk(source):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom) and not is_subscribing(function, node):
                yield f"line {node.lineno}: an import inside {function.name}"


def is_subscribing(function: ast.FunctionDef | ast.AsyncFunctionDef, node: ast.Import | ast.ImportFrom) -> bool:
    return (
        function.name == "ready"
        and isinstance(node, ast.ImportFrom)
        and [alias.name for alias in node.names] == ["subscribers"]
    )


def upward_templates(app: str, text: str) -> Iterator[str]:
    """Templates that extend or include from above, or what only the moment knows."""
    for found in NAMED_TEMPLATE.finditer(text):
        name = found["what"]
        if name[0] not in "\"'":
            yield f"{found['tag']} {name} names no template"
        elif not may_know(app, name.strip("\"'").partition("/")[0]):
            yield f"{found['tag']} {name}"


@pytest.mark.parametrize(
    "line",
    [
        'story = models.ForeignKey("stories.Story", on_delete=models.CASCADE)',
        'story = models.OneToOneField(to="stories.Story", on_delete=models.CASCADE)',
        'model = apps.get_model("stories", "Story")',
        'import_string("alongside.stories.actions.publish")',
        'render(request, "stories/desk.html")',
    ],
)
def test_a_name_that_points_up_is_caught(line: str) -> None:
    assert list(upward_strings("journals", ast.parse(line)))
    assert not list(upward_strings("notes", ast.parse(line)))
    assert list(upward_strings("clippings", ast.parse(line.replace("stories", "notes"))))


def test_an_action_that_imports_a_task_is_caught() -> None:
    source = ast.parse("from alongside.notes import tasks\nfrom alongside.notes.views import inbox")
    assert len(list(upward_inside("notes", "actions", source))) == 2
    assert not list(upward_inside("notes", "urls", source))


def test_an_import_inside_a_function_is_caught() -> None:
    assert list(hidden_imports(ast.parse("def publish():\n    from alongside.notes import models")))
    assert list(hidden_imports(ast.parse("def ready(self):\n    from alongside.notes import models")))
    assert not list(hidden_imports(ast.parse("def ready(self):\n    from alongside.notes import subscribers")))


def test_a_template_that_looks_up_is_caught() -> None:
    assert list(upward_templates("journals", "{% extends 'stories/desk.html' %}"))
    assert list(upward_templates("stories", "{% include chosen %}"))
    assert not list(upward_templates("stories", '{% extends "foundation/base.html" %}'))


def test_the_floors_are_those_of_the_contract() -> None:
    read_back = floors('[[tool.importlinter.contracts]]\ntype = "layers"\nlayers = ["a", "b | (c)", "d"]')
    assert read_back == {"a": 2, "b": 1, "c": 1, "d": 0}
    assert heights()["foundation"] == 0
    assert heights()["config"] > heights()["operations"]


def test_no_name_in_the_house_points_up() -> None:
    assert [f"{place(path)} {said}" for path in modules() for said in upward_strings(app_of(path), tree(path))] == []


def test_inside_a_room_arrows_point_down_too() -> None:
    found = [
        f"{place(path)} {said}"
        for path in modules()
        for said in upward_inside(app_of(path), inside_name(path.parts), tree(path))
    ]
    assert found == []


def inside_name(parts: tuple[str, ...]) -> str:
    """`actions` for notes/actions.py and for notes/actions/receive.py."""
    place_in_app = parts[len(parts) - parts[::-1].index("alongside") + 1 :]
    return place_in_app[0].removesuffix(".py") if place_in_app else ""


def test_no_import_hides_in_a_function() -> None:
    assert [f"{place(path)} {said}" for path in modules(tests=True) for said in hidden_imports(tree(path))] == []


def test_templates_look_down() -> None:
    assert [
        f"{place(path)} {said}" for path in templates() for said in upward_templates(app_of(path), read(path))
    ] == []
