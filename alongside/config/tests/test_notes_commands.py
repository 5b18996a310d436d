"""`alongside notes check` and `alongside hard-words`."""

import pytest
from click.testing import CliRunner

from alongside.config.commands.hard_words import command as hard_words
from alongside.config.commands.notes import command as notes
from alongside.events.models import Event
from alongside.notes import actions
from alongside.notes.models import HardPhrase, Note
from alongside.notes.tests.makers import make_note, make_story


@pytest.fixture
def story(journal, mara):
    return make_story(journal, mara)


def say(command, *arguments: str):
    return CliRunner().invoke(command, list(arguments))


def test_the_ledger_adds_up_in_every_state(story, mara):
    deeds = [actions.read, actions.set_aside, actions.take_away]
    for deed in deeds:
        deed(make_note(story), by=mara)
    actions.withdraw(make_note(story))
    actions.erase(make_note(story), by=None)
    make_note(story)
    said = say(notes, "check")
    assert said.exit_code == 0
    assert "6 received, 0 brought along; 1 erased, 1 passed on, 2 set aside, 1 waiting, 1 withdrawn" in said.output
    assert "It adds up" in said.output


def test_a_note_that_was_lost_is_named(story):
    lost = make_note(story)
    Note.objects.filter(pk=lost.pk).delete()
    said = say(notes, "check")
    assert said.exit_code == 1
    assert f"LOST: of these there is a line and no note: {lost.pk}" in said.output
    assert Event.objects.filter(thing=lost.pk).exists()


def test_a_note_that_stands_in_no_list_is_named(story):
    note = make_note(story)
    Note.objects.filter(pk=note.pk).update(taken_away_at=note.received_at)
    said = say(notes, "check")
    assert said.exit_code == 1
    assert f"OUT OF REACH: these stand in no list: {note.pk}" in said.output


def test_phrases_that_hurt_are_saved_edited_and_loaded(db, tmp_path):
    file = tmp_path / "lists.toml"
    assert "en: at least" in say(hard_words).output
    assert say(hard_words, "save", str(file)).exit_code == 0
    file.write_text('en = ["time heals"]\nde = ["wenigstens"]\n')
    assert "The list is changed." in say(hard_words, "load", str(file)).output
    hurts = HardPhrase.objects.filter(kind="hurts")
    assert list(hurts.values_list("language", "phrase")) == [("en", "time heals"), ("de", "wenigstens")]


@pytest.mark.parametrize("kind", [kind.value for kind in HardPhrase.Kind if kind != "hurts"])
def test_every_list_is_saved_and_loaded_and_no_other_changes(kind, db, tmp_path):
    file = tmp_path / "list.toml"
    others = list(HardPhrase.objects.exclude(kind=kind).values_list("kind", "phrase"))
    assert say(hard_words, "--list", kind, "save", str(file)).exit_code == 0
    before = list(HardPhrase.objects.filter(kind=kind).values_list("language", "phrase"))
    assert {language for language, _ in before} == {"en", "fr", "es", "de"}
    assert say(hard_words, "--list", kind, "load", str(file)).exit_code == 0
    assert list(HardPhrase.objects.filter(kind=kind).values_list("language", "phrase")) == before
    file.write_text('en = ["only this"]\n')
    assert say(hard_words, "--list", kind, "load", str(file)).exit_code == 0
    assert say(hard_words, "--list", kind).output == "en: only this\n"
    assert list(HardPhrase.objects.exclude(kind=kind).values_list("kind", "phrase")) == others


def test_what_cannot_be_lists_changes_nothing(db, tmp_path):
    file = tmp_path / "lists.toml"
    file.write_text("en = 3")
    said = say(hard_words, "load", str(file))
    assert said.exit_code == 1
    assert "Nothing was changed." in said.output
    assert HardPhrase.objects.count() > 50
