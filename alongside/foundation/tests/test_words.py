import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.foundation.words import one_line, tidy

ANYTHING = st.text(alphabet=st.characters(exclude_categories=()))


def test_lines_end_one_way() -> None:
    assert tidy("one\r\ntwo\rthree\u2028four\vfive") == "one\ntwo\nthree\nfour\nfive"


def test_what_no_page_can_carry_is_taken_out() -> None:
    assert tidy("a\x00b\x07c\x9bd\ud800e\uffffe\x7f") == "abcdee"


def test_a_sentence_cannot_turn_the_page_around_it() -> None:
    assert tidy("safe\u202etxt.exe\u202c \u2066x\u2069") == "safetxt.exe x"


@pytest.mark.parametrize(
    "text",
    [
        "  set in,\tand  spaced  ",
        "שלום\u200f, \u200eAda\u061c",
        "👩\u200d👧 می\u200cخواهم ❤\ufe0f",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "Ame\u0301lie, Amélie",
        "\ufeff한국어",
    ],
)
def test_words_of_the_whole_world_stay_as_they_are(text: str) -> None:
    assert tidy(text) == text


def test_a_title_is_one_line() -> None:
    assert one_line("  The\r\n death \t of\u00a0 Jean \x00") == "The death of Jean"


@settings(deadline=None)
@given(ANYTHING)
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert one_line(one_line(text)) == one_line(text)


@settings(deadline=None)
@given(ANYTHING)
def test_what_is_tidy_can_be_stored(text: str) -> None:
    assert "\x00" not in tidy(text)
    assert tidy(text).encode().decode() == tidy(text)
    assert "\n" not in one_line(text)


@pytest.mark.corpora
def test_naughty_strings_are_tidied_and_keep_what_can_be_seen(corpora: Path) -> None:
    strings = json.loads((corpora / "unicode/blns.json").read_text())
    assert len(strings) > 500
    for text in strings:
        assert tidy(tidy(text)) == tidy(text)
        assert [letter for letter in tidy(text) if letter.isprintable()] == [c for c in text if c.isprintable()]
