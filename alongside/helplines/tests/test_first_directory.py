"""The directory that a new house begins with fits its rows and is in order."""

import tomllib
from itertools import pairwise
from pathlib import Path

from alongside.helplines.models import HelpLine

LINES = tomllib.loads((Path(__file__).parent.parent / "directory.toml").read_text())["lines"]


def test_every_line_fits_its_row() -> None:
    for line in LINES:
        HelpLine(**line).clean_fields()


def test_the_general_lines_come_first_then_the_countries_by_name() -> None:
    places = [line["place"] for line in LINES if line["country"]]
    assert [line["country"] for line in LINES[:2]] == ["", ""]
    assert all(before <= after for before, after in pairwise(places))
    assert len(set(places)) >= 30


def test_every_line_says_how_to_reach_somebody() -> None:
    assert all(line.get("phone") or line.get("text") for line in LINES)
    assert all(set(line["phone"]) <= set("0123456789 *") for line in LINES if "phone" in line)
    assert not any("/" in line.get("web", "") for line in LINES)
