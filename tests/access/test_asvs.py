"""docs/asvs.md names fifty items, and for each a test that is there, a reason, or that it is not met yet."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+) \|$", re.MULTILINE)
TEST = re.compile(r"^`(?P<file>[\w/]+\.py)::(?P<name>test_\w+)`$")
ROWS = ROW.findall((ROOT / "docs" / "asvs.md").read_text())


def names_in(file: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef)}


def test_there_are_fifty_each_once():
    assert len({item for item, _what, _held in ROWS}) == len(ROWS) == 50


def test_every_named_test_is_there():
    missing = []
    for item, _what, held in ROWS:
        named = TEST.match(held)
        file = ROOT / named["file"] if named else None
        if file is not None and named is not None and not (file.is_file() and named["name"] in names_in(file)):
            missing.append((item, held))
    assert missing == []


def test_what_names_no_test_says_why_or_that_it_is_not_met():
    silent = [held for _item, _what, held in ROWS if not TEST.match(held)]
    assert [held for held in silent if not held.startswith(("Reason: ", "**Not met yet**"))] == []
