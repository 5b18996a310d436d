"""Somebody who may keep says no to an erasing, which holds; and nobody is asked any more when nobody asks."""

import pytest

from alongside.accounts.actions import closing as account_closing
from alongside.foundation.background import run_what_waits
from alongside.journals import actions as journals
from alongside.journals.actions import succession
from alongside.journals.models import Journal, Membership, Power, StandingIn, Successor
from alongside.journals.tests.absent import days_pass, freshly, gone, house_works, letters, may_now, named, page_of

HERE = "/desk/standing-in/"


def have_it_erased(absence) -> None:
    gone(absence.successor, absence.ada)
    days_pass(absence.clock, 31)
    freshly(absence.hers).post(f"{page_of(absence.successor)}erase/")


def is_closed(absence) -> bool:
    return Journal.objects.get(pk=absence.journal.pk).closed_at is not None


def test_a_no_holds_and_it_must_be_asked_for_and_waited_for_anew(absence, idris):
    keeps = named(absence.journal, absence.mara, idris, Power.KEEP)
    other = named(absence.journal, absence.tomas, absence.ada, Power.ERASE)
    gone(other, absence.ada)
    have_it_erased(absence)
    absence.signed_in(idris).post(f"{page_of(keeps)}keep/")
    for row in (absence.successor, other):
        assert may_now(absence.hers, row) == set()
        freshly(absence.hers).post(f"{page_of(row)}erase/")
    assert not is_closed(absence)
    assert not StandingIn.objects.standing().exists()


def test_who_may_keep_and_knows_it_is_told_of_the_erasing_by_a_letter_that_names_nobody(absence, idris, mailoutbox):
    named(absence.journal, absence.mara, idris, Power.KEEP)
    run_what_waits()
    mailoutbox.clear()
    have_it_erased(absence)
    mailoutbox.clear()
    house_works()
    (letter,) = [each for each in mailoutbox if each.to == [idris.email]]
    assert HERE in letter.body
    assert not any(word in letter.subject + letter.body for word in ("Mara", "Ada", "Idris", "lichen"))
    assert not [each for each in mailoutbox if each.to == [absence.ada.email]]


def test_who_was_not_told_finds_what_was_erased_by_its_address_and_says_no(absence, idris, stranger, mailoutbox):
    keeps = named(absence.journal, absence.mara, idris, Power.KEEP, told=False)
    have_it_erased(absence)
    house_works()
    assert not [each for each in mailoutbox if each.to == [idris.email]]
    browser, other = absence.signed_in(idris), absence.signed_in(stranger)
    assert browser.get(page_of(keeps)).status_code == 404
    sent = {"address": absence.journal.path, "why": "silent"}
    said = [freshly(each).post(f"{HERE}ask/", sent, follow=True).content.decode() for each in (browser, other)]
    assert page_of(keeps) in said[0]
    assert page_of(keeps) not in said[1]
    assert browser.post(f"{page_of(keeps)}keep/").status_code == 302
    assert not is_closed(absence)


def _unnamed(absence) -> None:
    succession.let_successor_go(absence.successor, by=absence.ada)


def _gone_as_guest(absence) -> None:
    journals.leave_as_guest(Membership.objects.get(account=absence.ada, journal=absence.journal), by=absence.ada)


def _account_closed(absence) -> None:
    account_closing.close(absence.ada, by=absence.ada)


def _taken_out(absence) -> None:
    Membership.objects.filter(account=absence.ada, journal=absence.journal).delete()


@pytest.mark.parametrize("leave", [_unnamed, _gone_as_guest, _account_closed, _taken_out])
def test_when_nobody_asks_any_more_nobody_is_asked(absence, leave):
    gone(absence.successor, absence.ada)
    leave(absence)
    before = len(letters())
    days_pass(absence.clock, 31)
    assert len(letters()) == before
    assert not StandingIn.objects.standing().exists()


def test_a_closed_account_is_named_no_more(absence):
    _account_closed(absence)
    assert "You have named nobody." in absence.signed_in(absence.mara).get("/desk/succession/").content.decode()
    assert not Successor.objects.standing().exists()


def test_before_it_is_erased_a_page_says_what_it_closes_and_asks_once_more(absence):
    gone(absence.successor, absence.ada)
    path = f"{page_of(absence.successor)}erase/"
    assert freshly(absence.hers).get(path).status_code == 404
    days_pass(absence.clock, 31)
    said = freshly(absence.hers).get(path).content.decode()
    assert "every story, every photograph and every note" in said
    assert "Somebody else writes in it too." in said
    assert not is_closed(absence)
    absence.hers.post(path)
    assert is_closed(absence)
    assert absence.hers.get(path).status_code == 404
