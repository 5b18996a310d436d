"""Somebody named says that an author cannot come back: all are told everywhere, it waits, and any sign ends it."""

import re

import pytest

from alongside.accounts.actions import waiting
from alongside.accounts.models import PendingChange
from alongside.accounts.tests.makers import long_ago, make_account
from alongside.events.models import Event
from alongside.journals.actions import standing_in as actions
from alongside.journals.models import Journal, StandingIn
from alongside.journals.tests.absent import (
    days_pass,
    freshly,
    gone,
    here_path,
    house_works,
    letters,
    may_now,
    named,
    page_of,
)

WHY = {"why": "died"}
STEP = re.compile(r'nonce="[^"]+"')


def test_it_opens_after_thirty_days_and_not_a_moment_before(hers, ada, successor, clock):
    assert hers.post(f"{page_of(successor)}ask/", WHY).status_code == 302
    house_works()
    assert may_now(hers, successor) == set()
    days_pass(clock, 29)
    clock.forward(hours=23, minutes=59)
    assert may_now(hers, successor) == set()
    assert hers.post(f"{page_of(successor)}close-notes/").status_code == 404
    clock.forward(minutes=1)
    assert may_now(hers, successor) == {"close-notes", "erase"}


def test_every_author_is_told_at_every_address_three_times_by_letters_that_name_nobody(absence):
    change = {"to": "new@example.org", "from": absence.mara.email}
    waiting.ask(absence.mara, "change_address", by=absence.mara, data=change)
    absence.clock.forward(hours=73)
    waiting.carry_out_due()
    gone(absence.successor, absence.ada)
    mine = {"mara@example.org", "new@example.org"}
    assert {each.to[0] for each in letters()} == mine | {absence.tomas.email}
    days_pass(absence.clock, 14)
    assert len(letters()) == 3
    days_pass(absence.clock, 1)
    assert len(letters()) == 6
    days_pass(absence.clock, 11)
    assert len(letters()) == 6
    days_pass(absence.clock, 1)
    assert len(letters()) == 9
    days_pass(absence.clock, 10)
    assert len(letters()) == 9
    for each in letters():
        for word in ("Mara", "Tomas", "Ada", "lichen", "died"):
            assert word not in each.subject + str(each.body)


def test_the_button_in_the_letter_ends_it_without_signing_in_and_looking_does_not(absence):
    gone(absence.successor, absence.ada)
    days_pass(absence.clock, 29)
    path = here_path(letters(absence.tomas.email)[0])
    page = absence.nobody.get(path)
    assert page["Referrer-Policy"] == "no-referrer"
    assert "I am here" in page.content.decode()
    assert StandingIn.objects.standing().exists()
    for _again in range(2):
        assert "It is ended." in absence.nobody.post(path).content.decode()
    assert Event.objects.filter(name=actions.IS_HERE, actor=absence.tomas).count() == 1
    days_pass(absence.clock, 10)
    assert may_now(absence.hers, absence.successor) == set()
    assert absence.nobody.get("/i-am-here/nothing/").status_code == 404


@pytest.mark.parametrize("path", ["/desk/", "/account/", "/@lichen-green/", "/for-you/@lichen-green/", "/help/", "/x/"])
def test_any_request_of_an_author_who_is_signed_in_ends_it(absence, path):
    gone(absence.successor, absence.ada)
    absence.signed_in(absence.tomas).get(path)
    assert not StandingIn.objects.standing().exists()


def test_signing_in_ends_it_though_nothing_is_done_afterwards(mara, ada, successor, mailoutbox, nobody):
    gone(successor, ada)
    nobody.post("/account/sign-in/", {"email": mara.email})
    assert StandingIn.objects.standing().exists()
    code = next(word for word in mailoutbox[-1].body.split() if word.count("-") == 2)
    nobody.post("/account/sign-in/code/", {"code": code})
    assert not StandingIn.objects.standing().exists()


def test_what_an_author_does_by_another_letter_ends_it(absence, mailoutbox):
    absence.signed_in(absence.mara).post("/desk/notes/hold-by-mail/")
    waiting.ask(
        absence.mara, "change_address", by=absence.mara, data={"to": "new@example.org", "from": absence.mara.email}
    )
    asked = gone(absence.successor, absence.ada)
    bodies = "\n".join(str(letter.body) for letter in mailoutbox)
    hold, no = (
        next(w for w in bodies.split() if part in w).removeprefix("http://testserver")
        for part in ("/hold/", "/not-me/")
    )
    absence.nobody.get(hold)
    assert StandingIn.objects.standing().exists()
    absence.nobody.post(hold)
    assert not StandingIn.objects.standing().exists()
    StandingIn.objects.filter(pk=asked.pk).update(ended_at=None)
    absence.nobody.post(no)
    assert not StandingIn.objects.standing().exists()


def test_a_change_that_the_clock_carries_out_is_no_sign(mara, ada, successor, clock):
    waiting.ask(mara, "change_address", by=mara, data={"to": "new@example.org", "from": mara.email})
    gone(successor, ada)
    days_pass(clock, 4)
    waiting.carry_out_due()
    assert PendingChange.objects.get(kind="change_address").done_at
    assert StandingIn.objects.standing().exists()


def test_nobody_elses_request_ends_it(absence, idris, stranger):
    gone(absence.successor, absence.ada)
    for account in (idris, stranger, absence.ada):
        absence.signed_in(account).get("/desk/")
    assert StandingIn.objects.standing().exists()


def test_of_an_author_who_is_here_nothing_is_kept_where_nothing_was_asked(signed_in, mara, successor):
    before = Event.objects.count()
    signed_in(mara).get("/desk/")
    assert Event.objects.count() == before


def test_said_twice_is_once_and_after_it_ended_not_for_a_week(absence):
    for _again in range(2):
        absence.hers.post(f"{page_of(absence.successor)}ask/", WHY)
    assert StandingIn.objects.count() == 1
    absence.signed_in(absence.mara).get("/desk/")
    absence.clock.forward(days=6)
    absence.hers.post(f"{page_of(absence.successor)}ask/", WHY)
    assert StandingIn.objects.count() == 1
    absence.clock.forward(days=2)
    freshly(absence.hers).post(f"{page_of(absence.successor)}ask/", WHY)
    assert StandingIn.objects.standing().count() == 1


def test_it_is_asked_again_who_it_is_before_it_is_said_and_before_erasing(hers, successor, ada, clock, journal):
    long_ago(hers)
    assert hers.post(f"{page_of(successor)}ask/", WHY)["Location"].startswith("/account/confirm/")
    assert not StandingIn.objects.exists()
    gone(successor, ada)
    days_pass(clock, 31)
    assert hers.post(f"{page_of(successor)}erase/")["Location"].startswith("/account/confirm/")
    assert Journal.objects.get(pk=journal.pk).closed_at is None


def test_words_of_ones_own_are_not_taken(hers, successor):
    for sent in ({}, {"why": "I hate them."}):
        assert hers.post(f"{page_of(successor)}ask/", sent).status_code == 422
    assert not StandingIn.objects.exists()


def test_whoever_was_not_told_says_it_at_the_address_and_the_answer_is_alike(journal, mara, idris, stranger, signed_in):
    row = named(journal, mara, idris, told=False)
    other = make_account("Other")
    answers = []
    for account, address in ((idris, journal.path), (other, journal.path), (stranger, "/@never/"), (stranger, "x")):
        browser = signed_in(account)
        assert browser.get(page_of(row)).status_code == 404
        sent = {"address": address, **WHY}
        answers.append(browser.post("/desk/standing-in/ask/", sent, follow=True))
    assert StandingIn.objects.get().successor == row
    assert {"If you were named there" in each.content.decode() for each in answers} == {True}
    assert len({STEP.sub("", each.content.decode()) for each in answers[1:]}) == 1
    assert signed_in(idris).get(page_of(row)).status_code == 200


def test_it_is_taken_back_by_whoever_said_it(hers, ada, successor, clock):
    gone(successor, ada)
    days_pass(clock, 31)
    for _again in range(2):
        assert hers.post(f"{page_of(successor)}take-back/").status_code == 302
    assert may_now(hers, successor) == set()
    assert Event.objects.filter(name=actions.ASKING_TAKEN_BACK).count() == 1
