"""Words made alike for finding, and the first words of what was found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.foundation.search.excerpts import excerpt, places_of
from alongside.foundation.search.folding import folded, words_in
from alongside.foundation.search.wanted import MOST_WORDS, terms_in, wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Straße, Łódź; ÆRØ!", {"strasse", "lodz", "aero"}),
        ("don’t l'enfant", {"don", "t", "l", "enfant"}),
        ("شُكْرًا أحمد", {"شكرا", "احمد"}),
        ("שָׁלוֹם", {"שלום"}),
        ("東京都", {"東京", "京都", "都"}),
        ("がんばって", {"がん", "んば", "ばっ", "って", "て"}),
        ("어머니", {"어머니"}),
        ("की", {"की"}),
        ("co\u00adop zero\u200bwidth", {"coop", "zerowidth"}),
        ("💙 … \u202e \x00", set()),
        ("", set()),
    ],
)
def test_words_are_made_alike(text, words):
    assert words_in(text) == words


@settings(deadline=None)
@given(st.text())
def test_a_word_has_no_sign_that_a_database_knows(text):
    assert not set("".join(words_in(text))) & set("\"'\\/=*&|!():<>§ \x00")
    assert folded(folded(text)) == folded(text)


@settings(deadline=None)
@given(st.text(max_size=150))
def test_a_text_is_found_by_itself(text):
    assert wanted(text).is_in(words_in(text))


def test_what_is_looked_for_is_bounded():
    assert len(terms_in(" ".join(f"word{number}" for number in range(1000)))) == MOST_WORDS
    assert len(terms_in("京" * 10_000)) == MOST_WORDS or len(terms_in("京" * 10_000)) == 1


def marks(text: str, typed: str) -> list[str]:
    return [words for words, is_meant in excerpt(text, terms_in(typed)) if is_meant]


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("The bulbs will come.", "bul", ["bulbs"]),
        ("Zoë and Zoe\u0301", "zoe", ["Zoë", "Zoe\u0301"]),
        ("東京都から", "東京", ["東京"]),
        ("Straße", "strasse", ["Straße"]),
        ("a and an", "a", ["a"]),
        ("Nothing here", "zyzzyva", []),
    ],
)
def test_what_was_looked_for_is_marked(text, typed, marked):
    assert marks(text, typed) == marked


def test_it_begins_where_the_word_is():
    text = "Many words come first here. " * 30 + "Then the bulbs."
    assert marks(text, "bulbs") == ["bulbs"]
    assert excerpt(text, terms_in("bulbs"))[0] == ("… ", False)


@settings(deadline=None)
@given(st.text(), st.text(max_size=20))
def test_the_pieces_are_the_words(text, typed):
    line = " ".join(text.split())
    said = "".join(words for words, _is_meant in excerpt(text, terms_in(typed)))
    assert said.removeprefix("… ").removesuffix("…") in line
    assert all(0 <= first < last <= len(line) for first, last in places_of(line, terms_in(typed)))
