"""Every setting is written down, the environment is read in one place, and decisions are numbered."""

import ast
import re
from collections.abc import Iterator, Sequence

from tests.house.sources import PACKAGE, ROOT, called, modules, place, read, tree, word

READERS = {"value", "number", "yes"}
NAME = re.compile(r"\bALONGSIDE_[A-Z][A-Z_]*")


def settings_asked_for(source: ast.Module) -> Iterator[str]:
    """The names that the environment is asked for, as a person writes them."""
    for node in ast.walk(source):
        if isinstance(node, ast.Call) and called(node) in READERS and node.args and word(node.args[0]).isupper():
            yield f"ALONGSIDE_{word(node.args[0])}"


def settings_written_down(text: str) -> set[str]:
    """The names that the page tells of; `…_FILE` is told once for all of them."""
    return {name.removesuffix("_FILE") for name in NAME.findall(text)} - {"ALONGSIDE_NAME"}


def reads_environment(source: ast.Module) -> Iterator[str]:
    """Where the environment is read. Setting something for a child or for Django is no reading."""
    parents = {child: node for node in ast.walk(source) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(source):
        if isinstance(node, ast.Call) and called(node) == "getenv":
            yield f"line {node.lineno}: getenv"
        if isinstance(node, ast.Attribute) and node.attr == "environ":
            parent = parents[node]
            stored = isinstance(parent, ast.Subscript) and isinstance(parent.ctx, ast.Store)
            put = isinstance(parent, ast.Attribute) and parent.attr == "setdefault"
            if not stored and not put:
                yield f"line {node.lineno}: environ"
        if (
            isinstance(node, ast.ImportFrom)
            and node.module == "os"
            and {"environ", "getenv"} & {alias.name for alias in node.names}
        ):
            yield f"line {node.lineno}: the environment under another name"


def gaps(names: Sequence[str]) -> list[str]:
    """Decisions out of number: each is NNNN-title.md, from 0001 on, none missing, none twice."""
    expected = [f"{number:04}-" for number in range(1, len(names) + 1)]
    return [
        name
        for name, start in zip(sorted(names), expected, strict=True)
        if not (name.startswith(start) and re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", name))
    ]


def test_a_setting_that_is_asked_for_is_found() -> None:
    source = ast.parse('URL = environment.value("URL", "http://…")\nA = number("TRUSTED_PROXIES", 0)\nyes("DEVELOP")')
    assert set(settings_asked_for(source)) == {"ALONGSIDE_URL", "ALONGSIDE_TRUSTED_PROXIES", "ALONGSIDE_DEVELOP"}
    assert settings_written_down("`ALONGSIDE_URL`, `ALONGSIDE_MAIL_FILE`") == {"ALONGSIDE_URL", "ALONGSIDE_MAIL"}


def test_reading_the_environment_elsewhere_is_caught() -> None:
    for line in ("os.environ['HOME']", "os.environ.get('HOME')", "os.getenv('HOME')", "from os import environ"):
        assert list(reads_environment(ast.parse(line))), line
    for line in ("os.environ['HOME'] = folder", "os.environ.setdefault('A', 'b')"):
        assert not list(reads_environment(ast.parse(line))), line


def test_a_gap_between_decisions_is_caught() -> None:
    assert gaps(["0001-one.md", "0003-three.md"]) == ["0003-three.md"]
    assert gaps(["0001-One thing.md"]) == ["0001-One thing.md"]
    assert gaps(["0002-two.md", "0001-one.md"]) == []


def test_every_setting_stands_in_its_page_and_no_other() -> None:
    asked = {name for path in modules() if path.parent == PACKAGE / "config" for name in settings_asked_for(tree(path))}
    assert settings_written_down(read(ROOT / "docs" / "settings.md")) == asked


def test_the_environment_is_read_in_one_place() -> None:
    found = [
        f"{place(path)} {said}"
        for path in modules()
        if path != PACKAGE / "config" / "environment.py"
        for said in reads_environment(tree(path))
    ]
    assert found == []


def test_decisions_are_numbered_without_gaps() -> None:
    names = [path.name for path in (ROOT / "docs" / "decisions").glob("*.md") if path.name != "README.md"]
    assert names
    assert gaps(names) == []
