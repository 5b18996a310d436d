"""Pass on, set aside, ask a second keeper: the first decision stands, and nothing is final."""

from collections.abc import Mapping
from typing import Any

import pytest

from alongside.journals import actions as journals
from alongside.journals.models import Membership
from alongside.keepers import actions
from alongside.keepers.models import Decision, KeepersDesk, Opening
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.notes.tests.makers import INBOX

AtDoor, State = Note.AtDoor, Note.State


def fields(note: Note) -> Mapping[str, Any]:
    return Note.objects.values().get(pk=note.pk)


def test_what_is_passed_on_comes_before_the_authors_unread(room, signed_in, idris, *, mara, waits, clock):
    note, desk = waits(), room(idris)
    clock.forward(hours=1)
    desk.open(note)
    assert desk.do("pass-on", note).headers["Location"] == desk.path
    note.refresh_from_db()
    assert (note.state, note.at_door, note.readings.count()) == (State.WAITING, AtDoor.PASSED, 0)
    assert signed_in(mara).get(INBOX).context["note"] == note


def test_what_is_set_aside_comes_before_nobody_and_has_its_reason(room, signed_in, idris, mara, waits):
    note, desk = waits(), room(idris)
    desk.open(note)
    assert desk.do("set-aside", note).status_code == 422
    assert desk.do("set-aside", note, reason="hurts").status_code == 302
    note.refresh_from_db()
    assert (note.state, note.at_door) == (State.SET_ASIDE, AtDoor.KEEPERS)
    browser = signed_in(mara)
    assert browser.get(INBOX).context.get("note") is None
    assert note.key not in browser.get(f"{INBOX}set-aside/").content.decode()
    assert browser.get(f"{INBOX}{note.key}/").status_code == 404
    assert Decision.objects.get().reason == "hurts"


def test_nobody_decides_about_words_they_have_not_opened(room, idris, waits):
    note, desk = waits(), room(idris)
    desk.do("pass-on", note)
    assert Note.objects.get().at_door == AtDoor.KEEPERS
    assert not Decision.objects.exists()


def test_nobody_decides_about_words_that_came_after_those_on_the_screen(room, idris, waits, clock):
    note, desk = waits(), room(idris)
    desk.open(note)
    clock.forward(minutes=1)
    said = {name: getattr(note, name) for name in ("name", "relation", "lived", "show", "show_relation", "show_lived")}
    notes.correct(note, words="Quite other words.", **said)
    desk.do("pass-on", note)
    assert not Decision.objects.exists()
    # The new words are a new round: they are opened anew.
    again = Note.objects.get()
    assert desk.page(f"notes/{note.key}/").status_code == 302
    desk.open(again)
    desk.do("pass-on", again)
    assert Note.objects.get().at_door == AtDoor.PASSED


def test_the_first_decision_stands_and_the_second_is_told_kindly(room, idris, noor, waits, keeper):
    keeper(noor)
    note, first, second = waits(), room(idris), room(noor)
    first.open(note)
    Opening.objects.update(until=note.received_at)
    second.open(note)
    first.do("pass-on", note)
    answer = second.browser.post(
        f"{second.path}notes/{note.key}/set-aside/", {"seen": note.seen_as, "reason": "hurts"}, follow=True
    )
    assert "Somebody decided about this note before you." in answer.content.decode()
    assert Note.objects.get().at_door == AtDoor.PASSED
    assert Decision.objects.count() == 1
    with pytest.raises(actions.AlreadyDecided):
        actions.set_aside(note, by=noor, reason=Decision.Reason.HURTS)


def test_twice_is_once(room, idris, waits):
    note, desk = waits(), room(idris)
    desk.open(note)
    for _ in range(2):
        assert desk.do("pass-on", note).status_code == 302
    assert Decision.objects.count() == 1
    assert "before you" not in desk.page().content.decode()
    desk.do("set-aside", note, reason="hurts")
    assert "You have decided about this note already." in desk.page().content.decode()
    assert Decision.objects.get().deed == Decision.Deed.PASS_ON


def test_a_keeper_without_a_name_is_called_as_the_authors_call_them(room, idris, signed_in, mara, waits):
    note, desk = waits(), room(idris)
    desk.open(note)
    desk.do("pass-on", note)
    idris.name = ""
    idris.save()
    Membership.objects.filter(account=idris).update(name="Grandfather")
    assert "<bdi>Grandfather</bdi>" in signed_in(mara).get("/desk/keepers/").content.decode()
    Membership.objects.filter(account=idris).delete()
    assert "<bdi>Somebody who reads first</bdi>" in signed_in(mara).get("/desk/keepers/").content.decode()


def test_going_back_to_a_note_that_is_decided_leads_to_the_desk_with_a_calm_line(room, idris, noor, waits, keeper):
    keeper(noor)
    note, desk = waits(), room(idris)
    desk.open(note)
    desk.do("pass-on", note)
    answer = desk.page(f"notes/{note.key}/")
    assert answer.headers["Location"] == desk.path
    assert "This note waits here no longer." in desk.page().content.decode()
    assert room(noor).page(f"notes/{note.key}/").status_code == 404


def test_a_note_of_ending_ones_own_life_says_where_help_is(room, idris, waits):
    page = room(idris).open(waits("I want to die. I just want to die."))
    assert page.index("Where help is to be had, for them and for you") < page.index("I just want to die")
    assert "Where help is to be had" not in room(idris).open(waits("I planted bulbs."))


def test_for_five_minutes_the_others_see_who_has_it_open(room, idris, noor, *, waits, keeper, clock):
    keeper(noor)
    note = waits()
    room(idris).open(note)
    page = room(noor).page().content.decode()
    assert "Idris has it open." in page
    assert f"notes/{note.key}/open/" not in page
    clock.forward(minutes=5)
    page = room(noor).page().content.decode()
    assert "has it open" not in page
    assert f"notes/{note.key}/open/" in page


def test_a_second_keeper_is_asked_and_the_first_meets_it_no_more(room, idris, noor, waits, keeper):
    keeper(noor)
    note, first, second = waits(), room(idris), room(noor)
    first.open(note)
    assert first.do("ask-second", note).status_code == 302
    assert first.lines() == []
    assert second.lines() == [note]
    assert "has it open" not in second.page().content.decode()
    second.open(note)
    second.do("pass-on", note)
    assert Note.objects.get().at_door == AtDoor.PASSED


def test_where_nobody_else_keeps_no_second_is_asked(room, idris, waits):
    note, desk = waits(), room(idris)
    desk.open(note)
    desk.do("ask-second", note)
    assert desk.lines() == [note]


def test_those_that_say_nearly_the_same_are_decided_once(room, idris, waits, clock):
    words = "We sell the very best lawn chairs in all of {}, come and look at them in our new shop today."
    same = []
    for number in range(4):
        clock.forward(minutes=1)
        same.append(waits(words.format(number)))
    other = waits("Quite another.")
    desk = room(idris)
    assert desk.lines() == [same[0], other]
    assert "Others that wait say nearly the same." in desk.open(same[0])
    desk.do("set-aside", same[0], reason="advert")
    assert set(Note.objects.set_aside()) == set(same)
    assert desk.lines() == [other]


def test_undoing_all_restores_the_exact_state(room, signed_in, idris, *, mara, waits, clock):
    made = [waits(f"Words {'ab' * number} of mine.") for number in range(6)]
    before = [fields(note) for note in made]
    desk = room(idris)
    for number, note in enumerate(made):
        clock.forward(minutes=1)
        desk.open(note)
        desk.do("set-aside" if number % 2 else "pass-on", note, reason="other")
    assert [fields(note) for note in made] != before
    key = KeepersDesk.objects.get().key
    journals.remove(Membership.objects.get(account=idris), by=mara)
    author = signed_in(mara)
    assert "no longer keeps here" in author.get("/desk/keepers/").content.decode()
    assert author.post(f"/desk/keepers/{key}/undo/").status_code == 302
    assert [fields(note) for note in made] == before
    assert not Decision.objects.standing().exists()
    author.post(f"/desk/keepers/{key}/undo/")
    assert [fields(note) for note in made] == before


def test_what_an_author_has_read_or_brought_back_since_stays_as_they_left_it(room, idris, mara, waits, keeper):
    read, back, held = (waits(f"Words {each}.") for each in ("one", "two two", "three three three"))
    desk = room(idris)
    for note, verb in ((read, "pass-on"), (back, "set-aside"), (held, "set-aside")):
        desk.open(note)
        desk.do(verb, note, reason="other")
    notes.read(Note.objects.get(pk=read.pk), by=mara)
    notes.let_in(back, by=mara)
    as_left = fields(read), fields(back)
    actions.undo_all(keeper(idris).desk, by=mara)
    assert (fields(read), fields(back)) == as_left
    assert fields(held)["state"] == State.WAITING


def test_after_undoing_a_note_can_be_decided_again(room, idris, noor, *, mara, waits, keeper):
    keeper(noor)
    note = waits()
    room(idris).open(note)
    room(idris).do("pass-on", note)
    actions.undo_all(keeper(idris).desk, by=mara)
    desk = room(noor)
    Opening.objects.update(until=note.received_at)
    desk.open(note)
    desk.do("set-aside", note, reason="hurts")
    assert Note.objects.get().state == State.SET_ASIDE


def test_only_an_author_undoes(idris, noor, mara, *, stranger, waits, keeper, signed_in, room):
    note, desk = waits(), room(idris)
    desk.open(note)
    desk.do("pass-on", note)
    found = keeper(idris).desk
    for other in (idris, noor, stranger):
        assert signed_in(other).post(f"/desk/keepers/{found.key}/undo/").status_code == 404
        with pytest.raises(actions.NoKeeper):
            actions.undo_all(found, by=other)


def test_whoever_was_removed_does_nothing_more_on_an_open_page(room, idris, mara, waits):
    note, desk = waits(), room(idris)
    desk.open(note)
    journals.remove(Membership.objects.get(account=idris), by=mara)
    assert desk.page().status_code == 404
    assert desk.page(f"notes/{note.key}/").status_code == 404
    for verb in ("open", "pass-on", "set-aside", "ask-second"):
        assert desk.do(verb, note, reason="hurts").status_code == 404
    for act in (actions.pass_on, actions.ask_second, actions.open_note):
        with pytest.raises(actions.NoKeeper):
            act(note, by=idris)
    assert Note.objects.get().at_door == AtDoor.KEEPERS
