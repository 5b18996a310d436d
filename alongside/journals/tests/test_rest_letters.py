"""What reaches those who rest all the same, and what is told in one letter when it is over."""

import datetime as dt

import pytest
from django.core import mail

from alongside.accounts.tests.makers import make_account
from alongside.journals import actions
from alongside.journals.actions import resting
from alongside.journals.actions.keepers import ask_for_keeper
from alongside.journals.models import Membership
from alongside.journals.tests.makers import make_journal, make_member
from alongside.journals.tests.resting import FIRST, letters, now, rest, said

REST = "/desk/rest/"


@pytest.fixture(autouse=True)
def at_the_first(clock):
    clock.set(FIRST)


@pytest.fixture
def reached(journal, idris):
    """The place of Idris, whom they name."""
    return Membership.objects.get(journal=journal, account=idris)


def test_whom_they_named_has_one_button_and_one_sentence_once_a_day(
    signed_in, mara, tomas, *, idris, journal, reached, clock
):
    rest(journal, mara, reached_by=reached)
    browser = signed_in(idris)
    address = f"/desk/cannot-wait/{journal.key}/"
    assert address in browser.get("/desk/").content.decode()
    assert "once a day at most" in browser.get(address).content.decode()
    assert letters() == []
    for _again in range(3):
        assert browser.post(address, follow=True).status_code == 200
    told = {(mara.email, "Something cannot wait"), (tomas.email, "Something cannot wait")}
    assert (set(letters()), len(letters())) == (told, 2)
    assert "Idris" not in str(mail.outbox[0].body)
    assert now().is_resting
    clock.forward(days=1, minutes=1)
    signed_in(idris).post(address)
    assert len(letters()) == 4


def test_one_who_writes_here_can_be_named_and_is_not_written_to_by_themselves(signed_in, mara, tomas, journal):
    place = Membership.objects.get(journal=journal, account=tomas)
    signed_in(mara).post(REST, said(journal, reached_by=place.key))
    assert now().rest_reached_by == place
    signed_in(tomas).post(f"/desk/cannot-wait/{journal.key}/")
    assert letters() == [(mara.email, "Something cannot wait")]


def test_the_button_is_gone_when_the_rest_is_or_another_is_named_or_they_left(
    signed_in, mara, idris, *, journal, reached, clock
):
    address = f"/desk/cannot-wait/{journal.key}/"
    browser = signed_in(idris)
    rest(journal, mara, reached_by=reached)
    assert browser.get(address).status_code == 200
    rest(journal, mara)
    assert browser.post(address).status_code == 404
    rest(journal, mara, reached_by=reached)
    clock.set(dt.datetime(2031, 4, 1, 1, tzinfo=dt.UTC))
    browser = signed_in(idris)
    assert browser.post(address).status_code == 404
    rest(journal, mara, day=None, reached_by=reached)
    actions.remove(reached, by=mara)
    assert browser.post(address).status_code == 404
    with pytest.raises(resting.NotNamed):
        resting.say_cannot_wait(now(), by=idris)
    assert letters() == []


def test_somebody_of_another_journal_is_not_taken_for_one_to_name(signed_in, mara, journal):
    other = make_journal(make_account("Ines"), handle="elsewhere")
    place = make_member(other, make_account("Bea"), Membership.Role.KEEPER)
    assert signed_in(mara).post(REST, said(journal, reached_by=place.key)).status_code == 422
    assert not now().is_resting


def test_what_is_lost_unless_somebody_says_no_is_told_in_a_rest(mara, tomas, journal, ada):
    rest(journal, mara)
    ask_for_keeper(Membership.objects.get(account=ada), by=mara, asked_in_by=mara)
    actions.close(journal, by=mara)
    assert {to for to, subject in letters() if subject == "A change to your journal"} == {tomas.email}
    assert {to for to, subject in letters() if subject == "A journal was closed"} == {mara.email, tomas.email}


def take_off(journal):
    operator = make_account("Olga")
    operator.is_operator = True
    operator.save()
    return actions.take_off(journal, by=operator, reason="Somebody asked for it.")


def test_what_can_be_said_later_is_said_in_one_letter_when_it_is_over(mara, tomas, journal, clock):
    rest(journal, mara)
    take_off(journal)
    assert letters() == []
    clock.set(dt.datetime(2031, 4, 1, 1, tzinfo=dt.UTC))
    resting.look_for_days_that_have_come()
    for _again in range(2):
        assert sorted(letters()) == sorted([(mara.email, "While you rested"), (tomas.email, "While you rested")])
    resting.look_for_days_that_have_come()
    assert len(letters()) == 2


def test_where_nothing_was_held_back_nothing_is_sent_when_it_is_over(mara, journal):
    rest(journal, mara)
    resting.end_rest(journal, by=mara)
    assert letters() == []


def test_out_of_a_rest_the_same_is_told_at_once(mara, tomas, journal):
    take_off(journal)
    assert {to for to, _subject in letters()} == {mara.email, tomas.email}


def test_an_address_that_anybody_typed_is_not_written_to_while_its_owner_rests(mara, journal, nobody):
    rest(journal, mara)
    report = {"address": "/@lichen-green/", "reason": "other", "words": "Please look.", "email": mara.email.upper()}
    assert nobody.post("/report/", report | {"good_faith": "on"}).status_code == 302
    assert letters() == []


def test_the_page_names_every_letter_that_comes_all_the_same(signed_in, mara, idris, journal, reached):
    page = signed_in(mara).get(REST).content.decode()
    for words in ("this journal was closed", "a photograph was deleted", "to be a keeper", "a code to sign in"):
        assert words in page
    assert "Because you run this house" not in page
    mara.is_operator = True
    mara.save()
    page = signed_in(mara).post(REST, said(journal, do="", reached_by=reached.key)).content.decode()
    assert "Because you run this house" in page
    assert "One sentence from <bdi>Idris</bdi>" in page
