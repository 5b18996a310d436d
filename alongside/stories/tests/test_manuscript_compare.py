from hypothesis import given, settings

from alongside.foundation.cleaning import clean_story
from alongside.foundation.tests.markup import MARKUP
from alongside.stories.manuscript.compare import Change, Kind, Segment, differences, folded
from alongside.stories.manuscript.plain import from_plain

ESSAY = "\n\n".join(f"Paragraph {number} of the essay says this." for number in range(9))


def compared(old: str, new: str) -> list[Change]:
    return differences(from_plain(old), from_plain(new))


def test_what_is_the_same_is_the_same() -> None:
    assert {change.kind for change in compared(ESSAY, ESSAY)} == {Kind.SAME}


def test_a_changed_word_is_found_in_its_paragraph() -> None:
    changes = compared("one\n\nshe had a red coat\n\nthree", "one\n\nshe had a yellow coat\n\nthree")
    assert changes[1] == Change(
        Kind.CHANGED,
        "p",
        (
            Segment(Kind.SAME, "she had a "),
            Segment(Kind.REMOVED, "red"),
            Segment(Kind.ADDED, "yellow"),
            Segment(Kind.SAME, " coat"),
        ),
    )
    assert [change.kind for change in changes] == [Kind.SAME, Kind.CHANGED, Kind.SAME]


def test_added_and_removed_paragraphs_are_told_apart() -> None:
    changes = compared("one\n\n## two\n\n> three", "one\n\n- four\n\n> three\n\n---")
    told = [(change.kind, change.role, change.segments[0].words) for change in changes]
    assert told == [
        (Kind.SAME, "p", "one"),
        (Kind.ADDED, "item", "four"),
        (Kind.REMOVED, "h2", "two"),
        (Kind.SAME, "quote", "three"),
        (Kind.ADDED, "rule", ""),
    ]


def test_other_emphasis_alone_is_a_change_of_no_words() -> None:
    assert compared("she was here", "she *was* here") == [
        Change(Kind.CHANGED, "p", (Segment(Kind.SAME, "she was here"),))
    ]


def test_what_did_not_change_can_be_folded_away() -> None:
    stretches = folded(compared(ESSAY, ESSAY.replace("Paragraph 7 of", "Paragraph seven of")))
    assert [(stretch.is_folded, len(stretch.changes)) for stretch in stretches] == [(True, 6), (False, 3)]


def test_words_are_plain_text_for_the_page_to_escape() -> None:
    assert compared("", "<b>a & b</b>")[0].segments[0].words == "<b>a & b</b>"


def test_very_long_texts_are_compared_as_wholes() -> None:
    changes = compared("\n\n".join(["a"] * 2500), "\n\n".join(["b"] * 2500))
    assert {change.kind for change in changes} == {Kind.REMOVED, Kind.ADDED}
    changes = compared("a " * 4000, "b " * 4000 + "a")
    assert [change.kind for change in changes] == [Kind.REMOVED, Kind.ADDED]
    changes = compared("a b " * 4000, "a b " * 4000 + "c")
    assert [change.kind for change in changes] == [Kind.REMOVED, Kind.ADDED]


@settings(deadline=None)
@given(MARKUP, MARKUP)
def test_both_revisions_can_be_read_from_their_differences(old: str, new: str) -> None:
    changes = differences(clean_story(old), clean_story(new))
    for body, left_out in ((old, Kind.ADDED), (new, Kind.REMOVED)):
        told = [
            "".join(segment.words for segment in change.segments if segment.kind is not left_out)
            for change in changes
            if change.kind is not left_out
        ]
        whole = [change.segments[0].words for change in differences(clean_story(body), clean_story(body))]
        assert told == whole
