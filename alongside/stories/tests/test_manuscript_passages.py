import re

from hypothesis import given, settings

from alongside.foundation.cleaning import clean_story
from alongside.foundation.tests.markup import MARKUP
from alongside.stories.manuscript.footnotes import number
from alongside.stories.manuscript.passages import LONGEST, passages, says
from alongside.stories.manuscript.plain import from_plain


def test_headings_and_footnotes_are_no_part_of_their_own() -> None:
    body = from_plain("## Her room\n\nGreen.^[Sea green, they call it.] And wide.\n\n### Later\n\n> Grey.")
    assert passages(body) == ["Green. And wide.", "Grey."]


def test_an_item_below_an_item_is_a_part() -> None:
    assert passages(from_plain("- one\n- two\n  - three\n\n1. four")) == ["one", "two", "three", "four"]


def test_what_is_said_again_is_offered_once() -> None:
    assert passages("<p>Sleep.</p><p>Wake.</p><p>Sleep.</p>") == ["Sleep.", "Wake."]


def test_words_without_space_between_are_cut_too() -> None:
    assert passages("<p>" + "雨" * 500 + "</p>") == ["雨" * LONGEST]
    assert passages("<p>雨 " + "雨" * 500 + "</p>") == ["雨 " + "雨" * (LONGEST - 2)]


def test_a_part_ends_with_a_whole_word() -> None:
    assert passages(f"<p>{'before rain ' * 50}</p>") == [("before rain " * 16 + "before")]


def test_a_body_says_its_words_however_they_are_broken_and_marked() -> None:
    body = from_plain("We *painted* it\nin August.^[On a Sunday.]\n\nNobody opened the door.")
    assert says(body, "painted it in August. Nobody opened")
    assert says(body, "On a  Sunday.")
    assert not says(body, "We painted nothing")
    assert not says(body, " \n ")


def test_what_stands_in_the_markup_is_not_said() -> None:
    assert not says(clean_story('<p><a href="https://example.org/">there</a></p>'), "example.org")
    assert not says("<p>there</p>", "<p>")


MARK = re.compile(r'<sup class="footnote-mark">.*?</sup>')


@settings(deadline=None)
@given(MARKUP)
def test_a_body_says_every_part_that_is_offered(markup: str) -> None:
    body = clean_story(markup)
    for passage in passages(body):
        assert says(body, passage)
        assert 0 < len(passage) <= LONGEST
        assert passage == passage.strip()


@settings(deadline=None)
@given(MARKUP)
def test_parts_are_read_from_a_body_as_from_its_page(markup: str) -> None:
    body = clean_story(markup)
    page = MARK.sub("", number(body))  # the number of a footnote stands among the words, and is none of them
    assert all(says(page, passage) for passage in passages(body))
