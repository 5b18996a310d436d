"""Notes that say nearly the same lie together; different people do not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.notes.likeness import likeness
from alongside.notes.models import Note
from alongside.notes.tests.makers import make_note

SPAM = "Final Chance! Claim your £150 worth of discount vouchers today! Text YES to 85023 now: https://a.example/x"


@pytest.mark.parametrize(
    "other",
    [
        SPAM.upper(),
        SPAM.replace("150", "900").replace("85023", "85024"),
        SPAM.replace("https://a.example/x", "www.b.example/y?z"),
        SPAM.replace("!", "!!!").replace(" ", "  "),
        SPAM.replace("Chance", "Chaaance"),
        f"{SPAM} {SPAM}",
    ],
)
def test_the_same_words_in_another_dress_are_alike(other):
    assert likeness(other) == likeness(SPAM) != ""


def test_short_notes_are_like_nothing():
    assert likeness("I am thinking of you.") == ""
    assert likeness("❤️❤️❤️") == ""


@given(st.text())
def test_every_text_has_a_likeness_that_can_be_kept(text):
    assert len(likeness(text)) in {0, 16}


def test_it_stands_on_the_note(story):
    assert make_note(story, SPAM).alike == Note.objects.get().alike == likeness(SPAM)


@pytest.mark.corpora
def test_of_real_letters_and_messages_only_copies_lie_together(corpora):
    folder = corpora / "messages"
    for name in ("empathic-reactions", "sms-spam", "hostile-comments"):
        lines = (folder / f"{name}.jsonl").read_text().splitlines()
        texts = {json.loads(line)["text"] for line in lines}
        groups: dict[str, list[str]] = {}
        for text in texts:
            groups.setdefault(likeness(text), []).append(text)
        groups.pop("", None)
        alike = [group for group in groups.values() if len(group) > 1]
        assert all(len(group) == 2 for group in alike), alike
        assert len(alike) <= 3, alike
