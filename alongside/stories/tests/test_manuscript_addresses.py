import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.stories.manuscript.addresses import RESERVED, slug


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("The Death of Jean", "the-death-of-jean"),
        ("Jean’s coat — and ours!", "jeans-coat-and-ours"),
        ("L'été à Paris", "lété-à-paris"),
        ("Straße", "strasse"),
        ("아기에게", "아기에게"),
        ("הילדה שלנו", "הילדה-שלנו"),
        ("प्रिय बच्ची", "प्रिय-बच्ची"),
        ("\u0301 a", "a"),
        ("½ year", "1-2-year"),
        ("🕯️", ""),
        ("", ""),
        ("Notes", ""),
        ("a" * 80, "a" * 60),
        (
            "a title of many words that goes on and on until it is too long",
            "a-title-of-many-words-that-goes-on-and-on-until-it-is-too",
        ),
    ],
)
def test_a_title_becomes_a_part_of_an_address(title: str, made: str) -> None:
    assert slug(title) == made


def test_words_that_mean_something_else_are_left_free() -> None:
    assert {slug(word) for word in RESERVED} <= {""} | {slug(word) for word in RESERVED if "-" in word} == {""}


def assert_fits(made: str) -> None:
    assert len(made) <= 60
    assert made not in RESERVED
    assert all(letter == "-" or unicodedata.category(letter)[0] in "LMN" for letter in made)
    assert not made.startswith("-")
    assert not made.endswith("-")
    assert "--" not in made


@settings(deadline=None)
@given(st.text())
def test_any_title_fits_into_an_address(title: str) -> None:
    assert_fits(slug(title))
    assert slug(slug(title)) == slug(title)


@pytest.mark.corpora
def test_naughty_strings_fit_into_an_address(corpora: Path) -> None:
    for title in json.loads((corpora / "unicode/blns.json").read_text()):
        assert_fits(slug(title))
