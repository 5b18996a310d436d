"""Rest: begun, changed and ended by those who write here; over by itself on its day; and what passes all the same."""

import datetime as dt

import pytest

from alongside.accounts.tests.makers import make_account
from alongside.events.models import Event
from alongside.journals.actions import resting
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal
from alongside.journals.tests.resting import CLOSED, FIRST, KEEPERS, LINE, now, rest, said

REST, END = "/desk/rest/", "/desk/rest/end/"


@pytest.fixture(autouse=True)
def at_the_first(clock):
    clock.set(FIRST)


def events(name):
    return Event.objects.filter(name=name).count()


def test_it_is_read_back_before_it_begins_and_then_holds(signed_in, mara, journal):
    browser = signed_in(mara)
    page = browser.post(REST, said(journal, do="")).content.decode()
    assert "You rest until 1 April 2031" in page
    assert "On 1 April 2031, as the day begins (Europe/Lisbon), it is over by itself." in page
    assert "Until then nobody reads notes. They are taken in and kept" in page
    assert LINE in page
    assert not now().is_resting
    assert browser.post(REST, said(journal)).headers["Location"] == f"/desk/journal/{journal.key}/recalled/"
    found = now()
    assert (found.is_resting, found.rest_until) == (True, dt.datetime(2031, 3, 31, 23, tzinfo=dt.UTC))
    assert "You rest until 1 April 2031." in browser.get("/desk/").content.decode()


def test_whoever_wants_to_change_something_finds_all_they_chose(signed_in, mara, journal):
    page = signed_in(mara).post(REST, said(journal, do="change", notes="closed"))
    form = page.context["form"]
    assert (page.status_code, form["line"].value(), form["notes"].value()) == (200, LINE, "closed")


def test_twice_is_once_and_another_wish_is_a_change(signed_in, mara, tomas, journal):
    for author in (mara, tomas):
        signed_in(author).post(REST, said(journal))
    assert (events(resting.RESTED), events(resting.REST_CHANGED)) == (1, 0)
    since = now().rest_since
    signed_in(tomas).post(REST, said(journal, day=""))
    assert (now().rest_since, now().rest_until, now().is_resting) == (since, None, True)
    assert (events(resting.RESTED), events(resting.REST_CHANGED)) == (1, 1)


@pytest.mark.parametrize("day", ["2031-03-01", "2030-12-01", "some day"])
def test_a_day_that_has_begun_is_refused_kindly(signed_in, mara, journal, day):
    answer = signed_in(mara).post(REST, said(journal, day=day))
    assert answer.status_code == 422
    assert LINE in answer.content.decode()
    assert not now().is_resting


def test_nobody_is_offered_keepers_who_are_not_there(signed_in, mara, journal):
    assert "somebody you trust reads them first" not in signed_in(mara).get(REST).content.decode()
    assert signed_in(mara).post(REST, said(journal, notes="keepers")).status_code == 422
    with pytest.raises(resting.NobodyKeeps):
        rest(journal, mara, notes=KEEPERS)
    assert not now().is_resting


def test_any_author_ends_it_and_ending_it_twice_is_once(signed_in, mara, tomas, journal):
    rest(journal, mara, day=None)
    for _again in range(2):
        assert signed_in(tomas).post(END).headers["Location"] == "/desk/"
    assert not now().is_resting
    assert events(resting.REST_ENDED) == 1


@pytest.mark.parametrize("who", ["idris", "ada", "stranger", "elsewhere"])
def test_nobody_else_is_told_that_there_is_such_a_thing(signed_in, request, journal, who, mara):
    if who == "elsewhere":
        other = make_journal(make_account("Ines"), handle="elsewhere")
        account = other.memberships.get().account
    else:
        account = request.getfixturevalue(who)
    browser = signed_in(account)
    assert browser.post(REST, said(journal)).status_code == 404
    rest(journal, mara)
    assert browser.post(END, {"journal": journal.key}).status_code == 404
    assert browser.get(f"/desk/cannot-wait/{journal.key}/").status_code == 404
    assert browser.post(f"/desk/cannot-wait/{journal.key}/").status_code == 404
    assert now().is_resting


def test_who_is_not_signed_in_is_sent_to_sign_in(nobody, journal):
    for path in (REST, END, f"/desk/cannot-wait/{journal.key}/"):
        assert nobody.post(path).headers["Location"].startswith("/account/sign-in/")


def test_the_day_ends_it_though_no_task_runs(mara, journal, clock):
    rest(journal, mara)
    clock.set(dt.datetime(2031, 3, 31, 23, 59, tzinfo=dt.UTC))
    assert now().is_resting
    assert Journal.objects.resting().exists()
    clock.set(dt.datetime(2031, 4, 1, tzinfo=dt.UTC))
    assert not now().is_resting
    assert not Journal.objects.resting().exists()
    assert now().came_back_at == dt.datetime(2031, 4, 1, tzinfo=dt.UTC)


def test_the_round_leaves_one_line_and_takes_nothing_from_a_longer_rest(mara, journal, clock):
    rest(journal, mara)
    resting.look_for_days_that_have_come()
    assert now().is_resting
    rest(journal, mara, day=dt.date(2031, 5, 1))
    clock.set(dt.datetime(2031, 4, 2, tzinfo=dt.UTC))
    resting.look_for_days_that_have_come()
    assert now().is_resting
    clock.set(dt.datetime(2031, 5, 1, tzinfo=dt.UTC))
    for _again in range(2):
        resting.look_for_days_that_have_come()
    assert events(resting.REST_OVER) == 1
    assert not now().is_resting


def test_a_rest_begun_after_one_whose_day_came_unseen_is_a_new_one(mara, journal, clock):
    rest(journal, mara)
    clock.set(dt.datetime(2031, 4, 5, tzinfo=dt.UTC))
    rest(journal, mara, day=dt.date(2031, 6, 1))
    assert (events(resting.RESTED), events(resting.REST_OVER)) == (2, 1)
    assert now().rest_since == clock.now


def test_what_was_chosen_stands_there_the_next_time_but_for_the_day(signed_in, mara, journal):
    rest(journal, mara, notes=CLOSED, day=dt.date(2031, 4, 1))
    resting.end_rest(journal, by=mara)
    form = signed_in(mara).get(REST).context["form"]
    assert (form["line"].value(), form["notes"].value(), form["day"].value()) == (LINE, CLOSED, None)


def test_the_first_time_a_line_is_offered_and_none_is_forced(signed_in, mara, journal):
    browser = signed_in(mara)
    assert (
        browser.get(REST).context["form"]["line"].value() == "We are resting for a while. Thank you for thinking of us."
    )
    browser.post(REST, said(journal, line=""))
    assert (now().is_resting, now().rest_line_now) == (True, "")


def test_the_record_says_who_and_that_the_day_came(signed_in, mara, tomas, journal, clock):
    rest(journal, mara)
    rest(journal, tomas, line="")
    clock.set(dt.datetime(2031, 4, 1, 1, tzinfo=dt.UTC))
    resting.look_for_days_that_have_come()
    page = signed_in(mara).get("/desk/record/").content.decode()
    for sentence in (
        "You let the journal rest.",
        "changed how the journal rests.",
        "The rest is over; its day had come.",
    ):
        assert sentence in page
