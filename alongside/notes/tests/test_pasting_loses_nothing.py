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
from alongside.notes.pasting import LONGEST_WORDS, Message, Shape, understand
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


# What says in a heading that a name or a day follows, and is not kept when a name or a day was understood.
BESIDE_A_NAME = set("from von wrote schrieb on am um at uhr pm".split())
OF_A_DAY = {
    *"march märz mars mar may mai mayo april avril abril de th st nd rd".split(),
    *"saturday sat sunday monday mon samstag".split(),
}


def is_told(word: str, message: Message) -> bool:
    """Whether a word of a heading is told by the name or the day of its message."""
    word = word.casefold()
    if not word[0].isdigit():
        return word in BESIDE_A_NAME | (OF_A_DAY if message.day else set())
    number = re.sub(r"\D+$", "", word)
    return message.day is not None and (len(number) < 4 or number == f"{message.day.year}")


def lost_when_taken_in(text: str) -> Counter[str]:
    """The words that would stand in no note, nor be shown as belonging to none."""
    found = understand(text)
    kept = [part for each in found.messages for part in (each.words, each.name, each.handle, each.email, str(each.day))]
    told = [word for each in found.messages for word in WORD.findall(each.heading) if is_told(word, each)]
    return Counter(WORD.findall(text)) - Counter(WORD.findall("\n".join([*kept, *found.left_over]))) - Counter(told)


NAMES = "Tom|Bob Q.|Aunt Rose|Li Sun|May Lind|Familie von der Heide|Bea & Otto|O’Neill|小林|mum|Our son Emil|We|On|Sam|"
DAYS = (
    "4 May 2019|March 3, 2020|05.05.2019|2024-03-12|4. Mai 2019|12 de mayo de 2024|5/13/2019|3 mars 2020|31.02.2019|"
    "Sat 4 May 2019|Sun, 4 May 2019|4 May 2019 at 10:32|12.03.24, 21:14|2019|4 May|Mar 4, 2019, 9:14 pm|4th May 2019"
)
PIECES = (
    ", | |: |:| (|)|):| wrote on | was born on |From |On |, |] |[| - | we came|. |Von | schrieb am |\n|,|;|\t| at noon"
)
AS_PEOPLE_HEAD_THEM = [
    "{0}, {1}",
    "{0} ({1}):",
    "{0} {1}",
    "{1} {0}",
    "From {0}, {1}",
    "{0} wrote on {1}:",
    "[{1}] {0}:",
]
HEADS = st.builds(
    str.format,
    st.sampled_from([*AS_PEOPLE_HEAD_THEM, "{0}:", "We lost {0} on {1}", "{0} was born on {1}", "On {1} we came, {0}"]),
    st.sampled_from(NAMES.split("|")),
    st.sampled_from(DAYS.split("|")),
)
ANY_ORDER = st.lists(st.sampled_from([*NAMES.split("|"), *DAYS.split("|"), *PIECES.split("|")]), max_size=7).map(
    "".join
)
BODIES = st.sampled_from(["We think of you.", "He lived two hours.\n— Otto", "So sorry:\nall of us", "\n\nLate."])
HEADED = st.lists(st.builds("{}\n{}".format, HEADS | ANY_ORDER, BODIES), min_size=1, max_size=4)
CELLS = st.sampled_from([*NAMES.split("|"), *DAYS.split("|"), "so sorry", "we, too", 'he "said"', "", "two\nlines"])


@st.composite
def tables(draw) -> str:
    columns = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(CELLS, min_size=columns, max_size=columns), min_size=1, max_size=4))
    day = draw(st.integers(0, columns - 1))
    for row in rows:
        row[day] = draw(st.sampled_from(["2024-03-12", "4 May 2019", "05.05.2019"]) if columns > 1 else CELLS)
    if draw(st.booleans()):
        called = st.sampled_from("name message date handle relation comment mail".split())
        rows.insert(0, draw(st.lists(called, min_size=columns, max_size=columns)))
    file = io.StringIO()
    csv.writer(file, lineterminator="\n", delimiter=draw(st.sampled_from(",;\t"))).writerows(rows)
    return file.getvalue()


LIKE_HEADINGS = st.builds(str.join, st.sampled_from(["\n\n", "\n\n\n", "\n---\n", "\n"]), HEADED)


@settings(max_examples=200, deadline=None)
@given(LIKE_HEADINGS | tables())
def test_every_word_stands_in_a_note_when_it_is_taken_in(text):
    assert not lost_when_taken_in(text)


@pytest.mark.long
@settings(max_examples=10_000, deadline=None)
@given(LIKE_HEADINGS | tables())
def test_every_word_stands_in_a_note_when_it_is_taken_in_for_long(text):
    assert not lost_when_taken_in(text)


def nothing_is_lost(text: str) -> None:
    found = understand(text)
    if found.shape == Shape.TABLE:
        # What parts the cells is no word; so the signs of the words are counted and not the words. What a column is
        # called stands again before a cell that is of no known column.
        assert Counter(re.sub(r"\W", "", text)) <= Counter(re.sub(r"\W", "", words_of(found)))
    elif found.shape == Shape.MAILS:
        assert Counter(WORD.findall(text)) <= Counter(WORD.findall(words_of(found)))
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
