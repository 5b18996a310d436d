"""Whatever is pasted: every word of it is in exactly one message, or in what is left over."""

import csv
import io
import json
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.foundation.words import tidy
from alongside.notes.pasting import LONGEST_WORDS, Shape, understand
from alongside.notes.tests import test_pasting_shapes as shapes

WORD = re.compile(r"\w+")
LINES = [
    line
    for name in (
        "WHATSAPP",
        "ANDROID",
        "AMERICAN",
        "TELEGRAM",
        "SIGNAL",
        "IMESSAGE",
        "FACEBOOK",
        "MAILS",
        "TABLE",
        "RULES",
    )
    for line in getattr(shapes, name).split("\n")
]
PASTES = st.lists(st.sampled_from(LINES) | st.text(max_size=40), max_size=25).map("\n".join).map(tidy)


def words_of(found) -> str:
    told = [part for each in found.messages for part in (each.heading, each.words)]
    return "\n".join([*told, *found.left_over])


def nothing_is_lost(text: str) -> None:
    found = understand(text)
    if found.shape == Shape.TABLE:
        # What parts the cells is no word; so the signs of the words are counted and not the words.
        assert Counter(re.sub(r"\W", "", words_of(found))) == Counter(re.sub(r"\W", "", text))
    else:
        assert Counter(WORD.findall(words_of(found))) == Counter(WORD.findall(text))
    assert all(each.words.strip() for each in found.messages)
    assert all(len(each.words.encode()) <= LONGEST_WORDS for each in found.messages)
    assert all(len(each.name) <= 200 and len(each.email) <= 254 for each in found.messages)


@settings(max_examples=150, deadline=None)
@given(PASTES)
def test_nothing_of_a_paste_is_lost(text):
    nothing_is_lost(text)


@pytest.mark.long
@settings(max_examples=20_000, deadline=None)
@given(PASTES)
def test_nothing_of_a_paste_is_lost_for_long(text):
    nothing_is_lost(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=20), st.text(min_size=1, max_size=60)), min_size=1, max_size=12))
def test_a_table_that_a_program_wrote_comes_back_cell_by_cell(rows):
    rows = [(tidy(name).replace("\n", " "), tidy(words)) for name, words in rows]
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([("name", "message"), *rows])
    found = understand(file.getvalue())
    expected = [words.strip("\n") for _name, words in rows if words.strip()]
    if expected:
        assert [each.words for each in found.messages] == expected


@pytest.mark.corpora
def test_real_messages_written_as_a_chat_come_back_one_by_one(corpora):
    texts = []
    for name in ("sms-spam", "hostile-comments", "empathic-reactions"):
        lines = (corpora / f"messages/{name}.jsonl").read_text().splitlines()[:300]
        texts += [tidy(json.loads(line)["text"]).strip("\n") for line in lines]
    chat = "\n".join(f"[12.03.24, 21:14:{at % 60:02}] Writer {at}: {text}" for at, text in enumerate(texts))
    found = understand(chat)
    assert [each.words for each in found.messages] == texts
    assert [each.name for each in found.messages] == [f"Writer {at}" for at in range(len(texts))]
    nothing_is_lost(chat)


@pytest.mark.corpora
def test_real_letters_lose_no_word(corpora):
    letters = json.loads((corpora / "texts/letters/letters.json").read_text())
    together = "\n---\n".join(tidy(letter["text"]) for letter in letters)
    nothing_is_lost(together)
    for letter in letters:
        nothing_is_lost(tidy(letter["text"]))
