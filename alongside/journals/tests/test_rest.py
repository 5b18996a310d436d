"""Rest: begun, changed and ended by those who write here; over by itself on its day; and what passes all the same."""

import datetime as dt

import pytest
from django.core import mail

from alongside.accounts.tests.makers import make_account
from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals import actions
from alongside.journals.actions import resting
from alongside.journals.actions.keepers import ask_for_keeper
from alongside.journals.models import Journal, Membership
from alongside.journals.tests.makers import make_journal, make_member

REST, END = "/desk/rest/", "/desk/rest/end/"
LINE = "We rest until the days are longer."
KEPT, KEEPERS, CLOSED = Journal.RestNotes.KEPT, Journal.RestNotes.KEEPERS, Journal.RestNotes.CLOSED
FIRST = dt.datetime(2031, 3, 1, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def at_the_first(clock):
    clock.set(FIRST)


def said(journal, **more):
    return {
        "journal": journal.key,
        "day": "2031-04-01",
        "zone": "Europe/Lisbon",
        "notes": "kept",
        "line": LINE,
        "reached_by": "",
        "do": "rest",
        **more,
    }


def rest(journal, by, **more):
    wish = resting.Wish(**{"notes": KEPT, "day": dt.date(2031, 4, 1), "zone": "UTC", "line": LINE, **more})
    return resting.rest(journal, by=by, wish=wish)


def events(name):
    return Event.objects.filter(name=name).count()


def letters():
    background.run_what_waits()
    return [(letter.to[0], letter.subject) for letter in mail.outbox]


def now():
    return Journal.objects.get(handle="lichen-green")


def test_it_is_read_back_before_it_begins_and_then_holds(signed_in, mara, journal):
    browser = signed_in(mara)
    page = browser.post(REST, said(journal, do="")).content.decode()
    assert "You rest until 1 April 2031" in page
    assert "On 1 April 2031, as the day begins (Europe/Lisbon), it is over by itself." in page
    assert "Until then nobody reads notes. They are taken in and kept" in page
    assert LINE in page
    assert not now().is_resting
    assert browser.post(REST, said(journal)).headers["Location"] == "/desk/"
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
