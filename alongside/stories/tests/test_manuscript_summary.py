import pytest
from hypothesis import given, settings

from alongside.foundation.cleaning import clean_story
from alongside.foundation.tests.markup import MARKUP
from alongside.stories.manuscript.plain import from_plain
from alongside.stories.manuscript.summary import first_new_words, opening


def test_the_opening_is_the_first_words() -> None:
    body = from_plain("There was a pair of *yellow*\nboots.^[They were hers.]\n\nAnd rain & wind.")
    assert opening(body) == "There was a pair of yellow boots. And rain & wind."


def test_a_long_opening_is_cut_at_a_word() -> None:
    assert opening("<p>There was a pair of yellow, boots by the door</p>", length=28) == "There was a pair of yellow…"
    assert opening("<p>There was a pair of yellow boots</p>", length=26) == "There was a pair of yellow…"


@pytest.mark.parametrize(
    ("body", "length", "shown"),
    [
        ("<p>We had Lina. She was small.</p>", 14, "We had Lina. …"),
        ("<p>“Who is it?” she asked us.</p>", 12, "“Who is it?” …"),
        ("<p>We waited… and waited.</p>", 10, "We waited…"),
        ("<p>We had Lina, and then her brother.</p>", 13, "We had Lina…"),
    ],
)
def test_no_stop_stands_right_before_the_dots(body: str, length: int, shown: str) -> None:
    assert opening(body, length=length) == shown


def test_words_without_space_between_are_cut_too() -> None:
    assert opening("<p>" + "雨" * 50 + "</p>", length=10) == "雨" * 10 + "…"


def test_only_the_beginning_of_a_long_body_is_looked_at() -> None:
    assert opening("<p>a</p>" * 100_000, length=20) == "a a a a a a a a a a…"


@pytest.mark.parametrize(
    ("before", "body", "words"),
    [
        ("", "<p>There was a pair</p>", "There was a pair"),
        ("<p>There was a pair of boots</p>", "<p>There was a pair of yellow boots</p>", "… pair of yellow boots"),
        ("<p>One two three four</p>", "<p>One two three</p>", "One two three"),
        ("<p>One two three four five six</p>", "<p>One two three four five</p>", "… two three four five"),
        ("<p>One two</p>", "<p>One <em>two</em></p>", "One two"),
        ("<p>One two</p>", "", ""),
    ],
)
def test_a_revision_is_known_by_where_it_differs(before: str, body: str, words: str) -> None:
    assert first_new_words(before, body) == words


@settings(deadline=None)
@given(MARKUP)
def test_an_opening_is_short_and_has_no_markup(markup: str) -> None:
    body = clean_story(markup)
    assert len(opening(body, length=40)) <= 41
    assert "<p>" not in opening(body, length=40)
