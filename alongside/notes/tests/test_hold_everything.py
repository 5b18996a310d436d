"""Holding everything: received as ever, kept at the door, and nothing comes before anybody until it is ended."""

import datetime as dt
import re

import pytest
from django.core import mail

from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.models import Journal, Membership
from alongside.notes import actions, reading
from alongside.notes.actions.packets import look_at_packets
from alongside.notes.models import Note
from alongside.notes.tests.makers import INBOX, WORDS, make_note, press

DOORS = f"{INBOX}doors/"
AtDoor = Note.AtDoor


def hold(browser):
    return browser.post(f"{INBOX}hold-everything/", {"journal": Journal.objects.get().key})


def end(browser):
    return browser.post(f"{INBOX}hold-no-more/", {"journal": Journal.objects.get().key})


def test_a_held_note_has_its_receipt_and_comes_before_nobody(signed_in, nobody, form, *, mara, tomas, notes):
    browser = signed_in(mara)
    hold(browser)
    before = nobody.get(form)
    answer = nobody.post(form, {"words": WORDS, "resend_key": before.context["form"]["resend_key"].value()})
    assert "has arrived and will be kept" in nobody.get(answer.headers["Location"]).content.decode()
    note = Note.objects.get(words=WORDS)
    assert (note.state, note.at_door) == (Note.State.WAITING, AtDoor.HELD)
    for author in (browser, signed_in(tomas)):
        page = author.get(INBOX)
        assert "Everything is held." in page.content.decode()
        assert page.context.get("note") is None
        assert author.get(f"{INBOX}{note.key}/").status_code == 404


def test_the_form_says_the_same_while_everything_is_held(signed_in, nobody, form, mara):
    key = re.compile(r'value="[^"]{30,}"|nonce-[\w-]+|nonce="[^"]*"')
    before = key.sub("", nobody.get(form).content.decode())
    hold(signed_in(mara))
    assert key.sub("", nobody.get(form).content.decode()) == before


def test_nothing_is_shown_anew_while_everything_is_held(signed_in, mara, story):
    note = actions.read(make_note(story, show=True), by=mara)
    browser = signed_in(mara)
    hold(browser)
    press(browser, "show", note)
    assert Note.objects.get().shown_at is None
    end(browser)
    press(browser, "show", note)
    assert Note.objects.get().shown_at


def test_it_is_ended_by_one_button_and_nothing_is_lost(signed_in, story, mara, journal):
    browser = signed_in(mara)
    hold(browser)
    held = [make_note(story, f"Held {number}.") for number in range(3)]
    journals.choose_door(journal, by=mara, door=Journal.Door.KEEPERS)
    behind = make_note(story, "For a keeper.")
    end(browser)
    assert {note.at_door for note in Note.objects.filter(pk__in=[note.pk for note in held])} == {""}
    assert Note.objects.get(pk=behind.pk).at_door == AtDoor.KEEPERS
    assert browser.get(INBOX).context["note"] == held[0]


def test_what_a_keeper_passes_on_meanwhile_waits_for_the_end(story, mara, idris, journal):
    journals.choose_door(journal, by=mara, door=Journal.Door.KEEPERS)
    note = make_note(story)
    journals.hold_everything(journal, by=mara)
    actions.pass_on(note, by=idris)
    assert Note.objects.get().at_door == AtDoor.HELD
    journals.hold_no_more(journal, by=mara)
    assert Note.objects.get().at_door == ""


def test_no_daily_letter_tells_of_what_is_held(story, mara, journal, clock):
    clock.set(dt.datetime(2031, 3, 4, 10, tzinfo=dt.UTC))
    actions.ask_for_packet(mara, hour=9, zone="UTC")
    clock.forward(minutes=1)
    journals.hold_everything(journal, by=mara)
    make_note(story)
    clock.forward(days=2)
    look_at_packets()
    assert mara.packet.post == "sent"
    journals.hold_no_more(journal, by=mara)
    clock.forward(days=1)
    look_at_packets()
    mara.packet.refresh_from_db()
    assert mara.packet.post == "waiting"


def test_a_keeper_holds_too_and_ends_only_what_a_keeper_held(signed_in, idris, mara, journal):
    browser = signed_in(idris)
    assert hold(browser).status_code == 302
    assert Journal.objects.get().held_by == idris
    end(browser)
    assert not Journal.objects.get().is_held
    hold(signed_in(mara))
    end(browser)
    assert Journal.objects.get().is_held
    end(signed_in(mara))
    assert not Journal.objects.get().is_held


@pytest.mark.parametrize("who", ["ada", "stranger"])
def test_nobody_else_is_told_that_there_is_a_switch(signed_in, request, journal, who):
    browser = signed_in(request.getfixturevalue(who))
    for path in ("hold-everything", "hold-no-more", "hold-by-mail"):
        assert browser.post(f"{INBOX}{path}/", {"journal": journal.key}).status_code == 404
    assert not Journal.objects.get().is_held


def test_twice_is_once(signed_in, mara, tomas, journal):
    hold(signed_in(mara))
    since = Journal.objects.get().held_at
    hold(signed_in(tomas))
    found = Journal.objects.get()
    assert (found.held_at, found.held_by) == (since, mara)
    assert Event.objects.filter(name=journals.HELD).count() == 1


def test_after_seven_days_the_desk_asks_calmly(signed_in, mara, journal, clock):
    browser = signed_in(mara)
    hold(browser)
    assert "Is that still as you want it?" not in browser.get("/desk/").content.decode()
    clock.forward(days=7, minutes=1)
    browser = signed_in(mara)
    assert "Is that still as you want it?" in browser.get("/desk/").content.decode()
    browser.post(f"{INBOX}hold-on/")
    assert "Is that still as you want it?" not in browser.get("/desk/").content.decode()
    assert Journal.objects.get().is_held


@pytest.mark.parametrize("who", ["mara", "idris"])
def test_the_address_in_a_letter_leads_to_a_button(signed_in, nobody, request, *, who, journal, mara):
    account = request.getfixturevalue(who)
    signed_in(account).post(f"{INBOX}hold-by-mail/", {"journal": journal.key})
    background.run_what_waits()
    (letter,) = mail.outbox
    assert letter.to == [account.email]
    found = re.search(r"https?://[^/]+(/hold/\S+)", str(letter.body))
    assert found
    path = found[1]
    page = nobody.get(path)
    assert "Hold everything?" in page.content.decode()
    assert not Journal.objects.get().is_held
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert nobody.post(path).status_code == 302
    assert (Journal.objects.get().is_held, Journal.objects.get().held_by) == (True, account)
    assert "Everything is held." in nobody.get(path).content.decode()
    Membership.objects.filter(account=account).delete()
    assert nobody.get(path).status_code == 404
    assert nobody.post(path).status_code == 404


def test_a_made_up_address_is_not_here(nobody, journal):
    assert nobody.post("/hold/abc:def:ghi/").status_code == 404


def test_what_came_before_is_no_longer_led_to(sees, mara, journal, notes):
    journals.hold_everything(journal, by=mara)
    journal.refresh_from_db()
    assert reading.next_unread(sees(mara), journal) is None
