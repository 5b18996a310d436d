"""Becoming a keeper waits three days; every author hears of it, and any of them can say no."""

import datetime as dt
import re

import pytest

from alongside.accounts.actions import waiting
from alongside.accounts.models import PendingChange
from alongside.accounts.tests.makers import long_ago
from alongside.events.models import Event
from alongside.foundation import clock as clocks
from alongside.foundation.background import run_what_waits
from alongside.journals import actions
from alongside.journals.models import Membership
from alongside.journals.tests.ways import Role, invited, new_browser

PEOPLE = "/desk/people/"


@pytest.fixture
def asked(clock, signed_in, journal, mara, stranger):
    """Somebody who has accepted Mara's invitation to keep."""
    signed_in(stranger).post(invited(journal, mara, role=Role.KEEPER))
    return Membership.objects.get(account=stranger)


def role_of(place):
    return Membership.objects.get(pk=place.pk).role


def test_after_three_days_and_not_before(asked, clock, sees):
    assert role_of(asked) == Role.GUEST
    clock.forward(hours=71)
    waiting.carry_out_due()
    assert role_of(asked) == Role.GUEST
    clock.forward(hours=1)
    for _again in range(2):
        waiting.carry_out_due()
    assert role_of(asked) == Role.KEEPER
    assert Event.objects.filter(name=actions.KEEPER_ADDED).count() == 1


def test_a_keeper_is_one_since_the_day_they_became_it(asked, clock):
    clock.forward(hours=80)
    waiting.carry_out_due()
    assert Membership.objects.get(pk=asked.pk).since == clocks.now() == asked.since + dt.timedelta(hours=80)


def test_every_author_has_a_letter_that_names_nobody_in_its_subject(asked, mara, tomas, mailoutbox):
    run_what_waits()
    assert sorted(letter.to[0] for letter in mailoutbox) == [mara.email, tomas.email]
    assert not any(word in letter.subject for letter in mailoutbox for word in ("Aunt", "lichen", "keeper"))
    hers, theirs = sorted(mailoutbox, key=lambda letter: letter.to)
    assert "/account/not-me/" in hers.body
    assert PEOPLE in theirs.body


def test_either_author_says_no_on_the_peoples_page_and_is_not_asked_who_they_are(asked, signed_in, tomas, clock):
    desk = signed_in(tomas)
    long_ago(desk)
    assert "Until then any of you can say no" in desk.get(PEOPLE).content.decode()
    for _again in range(2):
        assert desk.post(f"{PEOPLE}{asked.key}/stop-keeper/")["Location"] == PEOPLE
    clock.forward(hours=80)
    waiting.carry_out_due()
    assert role_of(asked) == Role.GUEST
    assert Event.objects.filter(name=actions.KEEPER_STOPPED, actor=tomas).count() == 1


def test_who_asked_them_in_says_no_by_the_letter_too(asked, signed_in, mara, mailoutbox, clock):
    run_what_waits()
    letter = next(letter for letter in mailoutbox if letter.to == [mara.email])
    found = re.search(r"http://testserver(/account/not-me/\S+)", str(letter.body))
    assert found
    new_browser().post(found[1])
    clock.forward(hours=80)
    waiting.carry_out_due()
    assert role_of(asked) == Role.GUEST
    assert (
        "Somebody said no to somebody who was to be a keeper." in signed_in(mara).get("/desk/record/").content.decode()
    )


def test_it_stands_on_the_account_of_who_asked_them_in(asked, signed_in, mara):
    assert "Aunt Iris will be a keeper at /@lichen-green/." in signed_in(mara).get("/account/").content.decode()


@pytest.mark.usefixtures("asked")
def test_asking_twice_is_once_and_its_time_stays(signed_in, journal, mara, stranger, clock):
    due = PendingChange.objects.get().due_at
    clock.forward(hours=5)
    signed_in(stranger).post(invited(journal, mara, role=Role.KEEPER, name="again"))
    assert PendingChange.objects.get().due_at == due
    assert Event.objects.filter(name=actions.KEEPER_ASKED).count() == 1


def test_who_marked_their_mail_unsafe_with_a_passkey_does_not_wait(signed_in, journal, mara, stranger):
    mara.address_unsafe_at = clocks.now()
    mara.save()
    signed_in(stranger).post(invited(journal, mara, role=Role.KEEPER))
    assert Membership.objects.get(account=stranger).role == Role.KEEPER


def test_where_the_author_who_asked_has_left_it_is_another_authors_to_stop(signed_in, journal, mara, tomas, stranger):
    path = invited(journal, mara, role=Role.KEEPER)
    Membership.objects.filter(account=mara).delete()
    signed_in(stranger).post(path)
    assert PendingChange.objects.get().account == tomas


def test_who_is_taken_out_meanwhile_is_no_keeper(asked, signed_in, mara, clock):
    signed_in(mara).post(f"{PEOPLE}{asked.key}/remove/")
    assert not PendingChange.objects.waiting().exists()
    clock.forward(hours=80)
    waiting.carry_out_due()
    assert not Event.objects.filter(name__in=[actions.KEEPER_ADDED, actions.KEEPER_STOPPED]).exists()


def test_who_writes_here_meanwhile_or_whose_journal_is_closed_becomes_none(asked, journal, mara, clock):
    actions.close(journal, by=mara)
    clock.forward(hours=80)
    waiting.carry_out_due()
    assert role_of(asked) == Role.GUEST
    assert PendingChange.objects.get().cancelled_at


def test_nobody_elses_can_be_stopped(asked, signed_in, stranger, idris, ada):
    for account in (stranger, idris, ada):
        assert signed_in(account).post(f"{PEOPLE}{asked.key}/stop-keeper/").status_code == 404
    assert PendingChange.objects.get().due_at - clocks.now() <= dt.timedelta(hours=72)
    assert PendingChange.objects.waiting().exists()
