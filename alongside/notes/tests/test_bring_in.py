"""What came another way is taken in beside what came by the form, and adds up with it."""

import datetime as dt

import pytest

from alongside.events.models import Event
from alongside.journals.gate import Audience, viewer_of
from alongside.journals.tests.makers import make_journal
from alongside.notes import actions, ledger, reading
from alongside.notes.actions import budgets
from alongside.notes.models import Count, Note
from alongside.notes.tests.makers import make_story

WORDS = "Your mother told us.\nWe are so sorry."
LETTER = {"words": WORDS, "name": "Bea", "handle": "@bea", "email": "bea@example.org", "origin": "a card"}


@pytest.fixture(autouse=True)
def nothing_spent():
    budgets.budgets.forget()
    yield
    budgets.budgets.forget()


def bring(journal, by, **more):
    return actions.bring_in(journal, by=by, source=more.pop("source", Note.Source.PASTED), **{**LETTER, **more})


@pytest.mark.parametrize("source", [Note.Source.PASTED, Note.Source.PAPER, Note.Source.MAIL])
def test_it_waits_beside_the_others_and_nothing_proves_who_wrote_it(source, story, journal, tomas, mara):
    note = bring(journal, tomas, source=source, story=story, written_on=dt.date(1987, 5, 3)).note
    note.refresh_from_db()
    assert (note.state, note.bundle, note.known, note.member) == (Note.State.WAITING, "others", "", None)
    assert (note.handle, note.origin, note.brought_by) == ("@bea", "a card", tomas)
    assert reading.next_unread(viewer_of(mara), journal) == note


def test_no_letter_goes_to_an_address_that_somebody_else_wrote_down(journal, tomas):
    note = bring(journal, tomas).note
    assert not Event.objects.filter(name=actions.ADDRESS_GIVEN).exists()
    assert not actions.ask_to_confirm(note)


def test_the_same_key_is_the_same_note_and_another_source_is_another(journal, tomas):
    first = bring(journal, tomas, resend_key="a key")
    again = bring(journal, tomas, words="Other words.", resend_key="a key")
    other = bring(journal, None, source=Note.Source.MAIL, resend_key="a key")
    assert (first.note, first.secret) == (again.note, again.secret)
    assert other.note != first.note
    assert Note.objects.get(pk=first.note.pk).words == WORDS


def test_it_leaves_a_line_and_the_ledger_agrees(story, journal, tomas):
    actions.receive(story, words="By the form.")
    bring(journal, tomas)
    bring(journal, None, source=Note.Source.MAIL)
    assert Event.objects.get(name=actions.BROUGHT_IN).actor == tomas
    found = next(ledger.sums())
    assert (found.received, found.copied, found.agrees) == (3, 0, True)


def test_a_keeper_may_bring_in_and_nobody_else_who_has_no_duty(journal, idris, ada, stranger):
    assert bring(journal, idris).note.pk
    for other in (ada, stranger):
        with pytest.raises(actions.NotHere):
            bring(journal, other)
    assert Note.objects.count() == 1


def test_nothing_comes_into_a_closed_journal_or_with_the_story_of_another(journal, mara, tomas, stranger):
    elsewhere = make_journal(stranger, handle="elsewhere")
    theirs = make_story(elsewhere, stranger)
    draft = make_story(journal, mara, audience=Audience.ONLY_ME)
    for by, story in ((tomas, theirs), (tomas, draft), (None, theirs)):
        with pytest.raises(actions.NotHere):
            bring(journal, by, story=story)
    assert bring(journal, mara, story=draft).note.pk
    journal.__class__.objects.filter(pk=journal.pk).update(closed_at="2026-01-01T00:00Z")
    for by in (tomas, None):
        with pytest.raises(actions.NotHere):
            bring(journal, by)


def test_without_words_it_is_refused(journal, tomas):
    with pytest.raises(actions.NoWords):
        bring(journal, tomas, words=" \n")


def test_a_member_has_a_budget_of_their_own(journal, tomas, mara):
    budgets.budgets.spend({f"member {tomas.pk}": (budgets.BY_ONE_MEMBER - 1, budgets.BY_ONE_MEMBER)})
    kept = bring(journal, tomas, resend_key="a key").note
    with pytest.raises(actions.TooMany):
        bring(journal, tomas)
    assert bring(journal, tomas, resend_key="a key").note == kept
    assert bring(journal, mara, came_from="203.0.113.7").note.pk
    assert not Count.objects.filter(what__startswith="place").exists()


def test_it_has_no_receipt_until_its_address_is_confirmed(journal, tomas, nobody):
    brought = bring(journal, tomas)
    assert nobody.get(f"/receipt/{brought.secret}/").status_code == 404
    actions.confirm_address(brought.note)
    assert nobody.get(f"/receipt/{brought.secret}/").status_code == 200
