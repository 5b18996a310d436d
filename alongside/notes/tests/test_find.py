"""Finding a note by its words, its sender, its day and what else is known of it."""

import datetime as dt
import json

import pytest
from django.db import connection

from alongside.foundation.clock import now
from alongside.journals.gate import viewer_of
from alongside.notes import actions
from alongside.notes.actions.indexing import lay_together, put_all_in
from alongside.notes.finding import Asked, find
from alongside.notes.models import Note, NoteToCome, NoteWords
from alongside.notes.tests.makers import make_note
from tests.ground.selection import corpora_folder

pytestmark = pytest.mark.both


@pytest.fixture(params=["in the index", "not in it yet"])
def settle(request):
    """Put what is to come into the index, or let it be: a note is found either way."""
    return put_all_in if request.param == "in the index" else lambda: None


def found(where, account, words="", **asked):
    numbers = find(viewer_of(account), where.journal, Asked(words=words, **asked), most=5000).things
    notes = Note.objects.in_bulk(numbers)
    return [notes[number] for number in numbers]


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("Margarete came in spring.", "marg"),
        ("Ærøskøbing, Łódź, Straße", "aeroskobing lodz STRASSE"),
        ("We thought of you, Zoë.", "zoe"),
        ("Zoe\u0308 wrote", "Zoë"),
        ("東京都から書いています", "東京"),
        ("東京都から書いています", "京"),
        ("ขอแสดงความเสียใจ", "เสียใจ"),
        ("Мы думаем о вас, Алёна", "алена"),
        ("نفكر فيكم يا أحمد", "احمد"),
        ("माँ की याद", "की"),
        ("어머니가 보고 싶어요", "어머니"),
        ("ＦＵＬＬ width", "full"),
        ("It happened on 12 March", "12"),
        ("l’enfant", "enfant"),
    ],
)
def test_a_word_is_found_whatever_its_case_accents_and_script(story, mara, settle, said, typed):
    note = make_note(story, said)
    make_note(story, "Something else altogether.")
    settle()
    assert found(story, mara, typed) == [note]


def test_it_is_found_by_name_relation_and_passage_and_everything_asked_must_be_there(story, mara, settle):
    note = make_note(story, "Bulbs.", name="Bea Ørsted", relation="your aunt", passage="Nobody opened the door.")
    make_note(story, "Bulbs of another.", name="Carl", relation="a neighbour")
    settle()
    assert [found(story, mara, words) for words in ("orsted", "AUNT bulbs", "opened bea")] == [[note]] * 3
    assert found(story, mara, "aunt carl") == []
    assert found(story, mara, who="bea") == [note]
    assert found(story, mara, who="bulbs") == []


def test_the_last_come_first_or_the_first(story, mara, settle):
    notes = [make_note(story, f"Letter {number}.") for number in range(5)]
    settle()
    assert found(story, mara, "letter") == notes[::-1]
    assert found(story, mara, "letter", oldest_first=True) == notes


def test_paged_each_note_once_wherever_it_lies(story, mara, settle):
    notes = [make_note(story, f"Letter {number}.") for number in range(7)]
    settle()
    notes += [make_note(story, "Letter, later.") for _ in range(4)]
    for oldest_first in (False, True):
        seen: list[int] = []
        place = None
        while len(seen) < len(notes):
            part = find(viewer_of(mara), story.journal, Asked("letter", oldest_first=oldest_first), place=place, most=3)
            seen += part.things
            place = part.things[-1]
        assert seen == sorted((note.pk for note in notes), reverse=not oldest_first)


def test_what_is_known_of_a_note_narrows(story, mara, stranger, settle, clock):
    short = make_note(story, "Two lines.", language="de")
    clock.forward(days=3)
    long = make_note(story, "Many lines. " * 80, lived=True)
    known = make_note(story, "Known.", viewer=viewer_of(stranger), as_myself=True)
    actions.keep_close(short, by=mara)
    actions.set_aside(known, by=mara)
    settle()
    day = now().date()
    asked = {
        "language": ("de", [short]),
        "length": ("long", [long]),
        "bundle": ("known", [known]),
        "state": ("waiting", [long]),
        "close": (True, [short]),
        "story": (story.key, [known, long, short]),
        "source": ("mail", []),
        "since": (day.isoformat(), [known, long]),
        "until": ((day - dt.timedelta(days=1)).isoformat(), [short]),
    }
    for name, (value, notes) in asked.items():
        assert found(story, mara, **{name: value}) == notes, name
    assert found(story, mara, "lines", since=day.isoformat()) == [long]
    assert found(story, mara, "lines", state="passed_on", close=True, bundle="others") == [short]


@pytest.mark.parametrize("deed", ["withdraw", "erase", "take_away", "correct"])
def test_words_that_went_are_not_found_and_lie_in_no_index(story, mara, settle, deed):
    note = make_note(story, "Zyzzyva and more.")
    settle()
    if deed == "correct":
        plain = {"lived": False, "show": False, "show_relation": False, "show_lived": False}
        actions.correct(note, words="Other.", name="", relation="", **plain)
    elif deed == "withdraw":
        actions.withdraw(note)
    else:
        getattr(actions, deed)(note, by=mara)
    assert not NoteWords.objects.filter(words__contains="zyzzyva").exists()
    assert found(story, mara, "zyzzyva") == []
    put_all_in()
    assert found(story, mara, "zyzzyva") == []
    assert not NoteWords.objects.filter(words__contains="zyzzyva").exists()


def test_what_is_brought_back_is_found_again(story, mara, settle):
    note = make_note(story, "Zyzzyva.")
    settle()
    actions.take_away(note, by=mara)
    settle()
    actions.bring_back(Note.objects.get(pk=note.pk), by=mara)
    settle()
    assert found(story, mara, "zyzzyva") == [note]


def test_a_line_about_a_sender_is_found_by_whoever_wrote_it_and_by_nobody_else(story, mara, tomas, settle):
    note = make_note(story, "Bulbs.")
    actions.say_who(note, by=mara, line="Zyzzyva, from the choir")
    settle()
    assert found(story, mara, "choir bulbs") == [note]
    assert found(story, mara, who="choir") == [note]
    assert found(story, tomas, "choir") == found(story, tomas, who="choir") == []
    actions.say_who(Note.objects.get(pk=note.pk), by=mara, line="")
    assert not NoteWords.objects.filter(words__contains="zyzzyva").exists()
    assert found(story, mara, "choir") == []


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_only_authors_find_anything(story, mara, who, request, settle):
    make_note(story, "Bulbs.")
    settle()
    assert len(found(story, mara, "bulbs")) == 1
    assert found(story, request.getfixturevalue(who), "bulbs") == []


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "'",
        "a AND",
        "NEAR(",
        "*",
        "a* OR b",
        "§",
        "1/§/a",
        "\x00",
        "x" * 10_000,
        "?!…",
        "\u202e",
        "-",
        "&|!:*",
        "\\",
        "💙",
    ],
)
def test_nothing_that_is_typed_breaks_it(story, mara, settle, typed):
    make_note(story, "Bulbs.")
    settle()
    assert found(story, mara, typed) == []
    assert found(story, mara, who=typed) == []


@pytest.mark.corpora
@pytest.mark.once
def test_names_of_the_whole_world_are_found(story, mara):
    names = json.loads((corpora_folder() / "unicode" / "names-by-locale.json").read_text())
    every = {name for kinds in names.values() for kind in kinds.values() for name in kind[:6]}
    made = {name: make_note(story, "Bulbs.", name=name) for name in sorted(every)}
    put_all_in()
    for name, note in made.items():
        for typed in (name, name.upper(), name[: max(2, len(name) - 1)]):
            assert note in found(story, mara, who=typed), (name, typed)


def test_a_note_comes_into_the_index_by_and_by_and_stays_found(story, mara):
    notes = [make_note(story, "Bulbs.") for _ in range(3)]
    assert NoteToCome.objects.count() == 3
    put_all_in()
    assert (NoteToCome.objects.count(), NoteWords.objects.count()) == (0, 3)
    actions.read(notes[0], by=mara)
    assert NoteToCome.objects.count() == 1
    assert len(found(story, mara, "bulbs")) == 3


def test_what_the_other_keeps_close_is_not_what_i_keep(story, mara, tomas):
    note = make_note(story, "Bulbs.")
    for account in (mara, tomas):
        actions.keep_close(Note.objects.get(pk=note.pk), by=account)
    put_all_in()
    actions.let_go(Note.objects.get(pk=note.pk), by=mara)
    assert found(story, mara, close=True) == []
    assert found(story, tomas, close=True) == [note]


def test_the_pieces_of_an_index_are_laid_together_and_everything_is_found_as_before(story, mara):
    notes: list[Note] = []
    for number in range(40):
        notes.insert(0, make_note(story, f"Moss number{number}."))
        put_all_in()
    for _call in range(3):
        lay_together()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT segid) FROM notes_notewords_index_idx")
            assert cursor.fetchone() == (1,)
            cursor.execute("INSERT INTO notes_notewords_index(notes_notewords_index) VALUES ('integrity-check')")
    assert found(story, mara, "moss") == notes
    assert found(story, mara, "number7") == [notes[-8]]
    assert found(story, mara, "nowhere") == []
