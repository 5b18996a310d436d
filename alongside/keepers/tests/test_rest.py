"""What keepers meet while the family rests."""

import datetime as dt

import pytest

from alongside.journals.actions import resting
from alongside.journals.models import Journal, Membership
from alongside.journals.tests.resting import KEEPERS, rest
from alongside.notes.models import Note

DAY = dt.datetime(2031, 4, 1, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def at_the_first(clock):
    clock.set(dt.datetime(2031, 3, 1, 9, tzinfo=dt.UTC))


def test_with_the_keepers_they_read_on_as_ever(room, waits, idris, mara, journal):
    rest(journal, mara, notes=KEEPERS)
    note = waits()
    assert room(idris).lines() == [note]
    assert "What you pass on waits until they are here again." in room(idris).page().content.decode()


def test_kept_at_the_door_nobody_at_all_is_shown_what_comes_until_the_day(room, waits, idris, *, mara, journal, clock):
    before = waits("Before the rest.")
    clock.forward(minutes=1)
    rest(journal, mara)
    clock.forward(minutes=1)
    meanwhile = waits("In the rest.")
    browser = room(idris)
    assert browser.lines() == [before]
    assert browser.do("open", meanwhile).status_code == 404
    assert browser.do("pass-on", meanwhile).status_code == 404
    assert "They wish that nobody reads what comes meanwhile" in browser.page().content.decode()
    assert browser.open(before)
    clock.set(DAY)
    assert room(idris).lines() == [before, meanwhile]


def test_what_a_sender_changes_meanwhile_waits_too(room, waits, idris, *, mara, journal, clock):
    note = waits("Before the rest.")
    clock.forward(minutes=1)
    rest(journal, mara)
    Note.objects.filter(pk=note.pk).update(corrected_at=clock.now + dt.timedelta(minutes=1))
    assert room(idris).lines() == []
    resting.end_rest(journal, by=mara)
    assert room(idris).lines() == [note]


def test_only_whom_they_named_is_led_to_the_button(room, waits, idris, *, noor, mara, journal):
    waits()
    place = Membership.objects.get(journal=journal, account=idris)
    rest(journal, mara, notes=KEEPERS, reached_by=place)
    assert "If something cannot wait" in room(idris).page().content.decode()
    assert "If something cannot wait" not in room(noor).page().content.decode()
    assert Journal.objects.get().is_resting
