"""What a page gets of a note: only what its sender has allowed."""

import itertools
from dataclasses import asdict

import pytest
from django.template.loader import render_to_string

from alongside.foundation import clock
from alongside.notes import actions
from alongside.notes.models import Note
from alongside.notes.showing import A_PART, ShownNote, shown_page
from alongside.notes.tests.makers import WORDS, make_many, make_note

SAYS = {"name": "Bea", "relation": "your aunt", "email": "bea@example.org", "passage": "the door", "lived": True}


@pytest.mark.parametrize(("show", "relation", "lived"), list(itertools.product([False, True], repeat=3)))
def test_each_thing_is_shown_with_its_own_yes(story, mara, show, relation, lived):
    note = make_note(story, WORDS, **SAYS, show=show, show_relation=relation, show_lived=lived)
    actions.read(note, by=mara)
    if show:
        actions.show(note, by=mara)
    page = "".join(render_to_string("notes/_shown.html", {"note": each}) for each in shown_page(story).notes)
    assert ("bulbs" in page) == show
    assert ("Bea" in page) == show
    assert ("your aunt" in page) == (show and relation)
    assert ("This happened to me too." in page) == (show and lived)
    assert "bea@example.org" not in page
    assert "the door" not in page


def test_what_did_not_happen_is_not_said(story):
    assert not ShownNote.of(make_note(story, show=True, show_lived=True)).lived


@pytest.mark.parametrize(
    ("says", "who"),
    [
        ({}, "A reader"),
        ({"name": "Bea"}, "Bea"),
        ({"relation": "the flat below", "show_relation": True}, "the flat below"),
        ({"name": "Bea", "relation": "your aunt", "show_relation": True}, "Bea, your aunt"),
        ({"relation": "the flat below"}, "A reader"),
    ],
)
def test_under_the_words_stands_whoever_the_sender_wants_to_be(story, says, who):
    assert ShownNote.of(make_note(story, show=True, **says)).who == who


def test_nothing_else_of_a_note_can_reach_a_page(story):
    shown = asdict(ShownNote.of(make_note(story, WORDS, **SAYS, show=True)))
    assert set(shown) == {"words", "who", "lived"}


def test_markup_in_a_note_stays_words(story, mara):
    note = make_note(story, "<script>alert(1)</script>", name="<b>Bea</b>", show=True)
    actions.show(note, by=mara)
    page = render_to_string("notes/_shown.html", {"note": shown_page(story).notes[0]})
    assert "<script" not in page
    assert "<b>" not in page


def test_a_yes_that_is_only_in_the_database_shows_nothing_that_nobody_has_read(story):
    note = make_note(story, show=True)
    Note.objects.filter(pk=note.pk).update(shown_at=clock.now(), state=Note.State.PASSED_ON)
    assert shown_page(story).notes == []


def test_notes_stand_in_the_order_in_which_they_were_chosen_in_parts(story, mara, clock):
    notes = make_many(story, A_PART + 1)
    Note.objects.update(show=True)
    for note in reversed(notes):
        clock.forward(minutes=1)
        actions.show(note, by=mara)
    first, second, third = (shown_page(story, part) for part in (1, 2, 3))
    words = [str(note.words) for note in [*first.notes, *second.notes]]
    assert words == [f'<p dir="auto">{note.words}</p>' for note in reversed(notes)]
    assert (len(first.notes), first.has_more, second.has_more) == (A_PART, True, False)
    assert third.notes == []


def test_a_part_is_one_question(story, django_assert_num_queries):
    make_many(story, 50)
    with django_assert_num_queries(1):
        shown_page(story)
