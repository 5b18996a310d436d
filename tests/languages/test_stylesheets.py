"""The style reads in every direction and in every script: no left and no right, no font that has to be fetched."""

import re
from collections.abc import Iterator

import pytest

from tests.house.sources import PACKAGE, place, read

SHEETS = sorted(PACKAGE.glob("*/static/**/*.css"))
RULE = re.compile(r"(?P<name>[a-z-]+)\s*:\s*(?P<value>[^;{}]+)[;}]")
SIDES = re.compile(r"(?:^|-)(?:left|right)(?:-|$)")
FOUR = {"margin", "padding", "inset", "border-width", "border-style", "border-color", "scroll-margin", "scroll-padding"}
# A small thing in the middle of what it belongs to is in the middle from either side.
IN_THE_MIDDLE = {"50% auto auto 50%"}
# What only some scripts have is said for those alone.
OF_SOME_SCRIPTS = re.compile(
    r"letter-spacing:\s*-?[.\d]|font-style:\s*(?:italic|oblique)|small-caps|text-transform:\s*upper"
)
FETCHED = re.compile(r"@font-face|@import|url\(")


def plain(sheet: str) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)


def sided(sheet: str) -> Iterator[str]:
    """What would stand on the wrong side for somebody who reads from right to left."""
    for rule in RULE.finditer(plain(sheet)):
        name, value = rule["name"], " ".join(rule["value"].split())
        sides = _parts(value) if name in FOUR and value not in IN_THE_MIDDLE else []
        turned = len(sides) == 4 and sides[1] != sides[3]
        if SIDES.search(name) or value in {"left", "right"} or turned:
            yield f"{name}: {value}"


def _parts(value: str) -> list[str]:
    """The parts of a value; what stands in brackets is one."""
    return re.findall(r"[^\s(]*\((?:[^()]|\([^()]*\))*\)|\S+", value)


def for_every_script(sheet: str) -> list[str]:
    """Rules that slant, space or raise letters in whatever script they are."""
    rules = re.findall(r"([^{}]*)\{([^{}]*)\}", plain(sheet))
    return [who.strip() for who, what in rules if OF_SOME_SCRIPTS.search(what) and ":lang(" not in who]


@pytest.mark.parametrize(
    "rule",
    ["margin-left: 1rem", "float: right", "text-align: left", "padding: 1px 2px 3px 4px", "left: 0", "border-right: 0"],
)
def test_a_side_is_caught(rule: str) -> None:
    assert list(sided(f"p {{ {rule}; }}"))


@pytest.mark.parametrize(
    "rule",
    [
        "margin-inline-start: 1rem",
        "float: inline-start",
        "text-align: start",
        "padding: 1px calc(2px + (1px)) 3px calc(2px + (1px))",
    ],
)
def test_what_turns_with_the_words_is_let_be(rule: str) -> None:
    assert list(sided(f"p {{ {rule}; }}")) == []


def test_a_slant_for_every_script_is_caught() -> None:
    assert for_every_script("blockquote { font-style: italic }") == ["blockquote"]
    assert for_every_script("blockquote:lang(en) { font-style: italic }") == []


def test_no_style_knows_left_from_right() -> None:
    assert SHEETS
    assert [f"{place(path)}: {rule}" for path in SHEETS for rule in sided(read(path))] == []


def test_what_only_some_scripts_have_is_said_for_those() -> None:
    assert [f"{place(path)}: {who}" for path in SHEETS for who in for_every_script(read(path))] == []


def test_no_font_is_fetched() -> None:
    assert [place(path) for path in SHEETS if FETCHED.search(plain(read(path)))] == []
