"""Closing one's account: sealed at once, kept after all for thirty days by signing in, then destroyed."""

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.test import Client

from alongside.accounts import actions as accounts
from alongside.accounts.actions import closing, waiting, ways_in
from alongside.accounts.models import Account, PendingChange
from alongside.accounts.tests.letters import code_in
from alongside.accounts.tests.makers import long_ago
from alongside.events import actions as events
from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals import actions
from alongside.journals.gate import Audience, viewer_of
from alongside.journals.models import Invitation, Journal, Membership
from alongside.journals.tests.makers import make_journal
from alongside.stories import actions as stories
from alongside.stories.models import Schedule, Story
from alongside.stories.reading import byline

CLOSE, KEEP = "/account/close/", "/account/closed/keep/"


@pytest.fixture
def alone(clock, mara):
    """A journal in which Mara writes alone, with a story for everyone."""
    return told(make_journal(mara, handle="hazel-step"), mara, "Alone", Audience.EVERYONE).journal


@pytest.fixture
def shared(clock, journal, mara):
    """A story for everyone by Mara, in the journal that she shares with Tomas."""
    return told(journal, mara, "Shared", Audience.EVERYONE)


@pytest.fixture
def secret(journal, mara):
    """What is only Mara's in that journal."""
    return told(journal, mara, "Secret", Audience.ONLY_ME)


def told(journal, by, title, audience):
    story = stories.begin(journal, by=by)
    assert story.working is not None
    stories.save(story, by=by, based_on=story.working.pk, title=title, body="<p>Wren was here.</p>")
    return stories.publish(story, by=by, audience=audience, door=Journal.Door.OPEN)


def as_it_stands():
    """Every row that closing touches, but sessions and the mark by which they end."""
    rows = [list(model.objects.order_by("pk").values()) for model in (Account, Journal, Membership, Story, Invitation)]
    return [[{name: value for name, value in row.items() if name != "password"} for row in kind] for kind in rows]


def signs_in(browser, account, mailoutbox):
    browser.post("/account/sign-in/", {"email": account.email})
    return browser.post("/account/sign-in/code/", {"code": code_in(mailoutbox)})


@pytest.mark.usefixtures("alone", "shared")
def test_what_it_means_is_said_before_it_is_done(signed_in, mara):
    page = signed_in(mara).get(CLOSE).content.decode()
    assert "/@hazel-step/ is closed with it, because nobody else writes there now" in page
    assert "/@lichen-green/ stays, because others write there with you" in page
    assert "with your name under them as it is now: Mara" in page
    assert page.count("Take a copy") == 2
    assert Account.objects.get(pk=mara.pk).closed_at is None


def test_a_copy_of_each_journal_is_at_hand_first(signed_in, alone, shared, mara, stranger):
    for journal in (alone, shared.journal):
        answer = signed_in(mara).post("/desk/journal/copy/", {"journal": journal.key})
        assert b"".join(answer.streaming_content).startswith(b"PK")
        assert signed_in(stranger).post("/desk/journal/copy/", {"journal": journal.key}).status_code == 404


@pytest.mark.usefixtures("clock")
def test_it_asks_first_who_it_is(signed_in, mara, nobody):
    browser = signed_in(mara)
    long_ago(browser)
    assert browser.post(CLOSE)["Location"].startswith("/account/confirm/")
    assert nobody.post(CLOSE)["Location"].startswith("/account/sign-in/")
    assert Account.objects.get(pk=mara.pk).closed_at is None


@pytest.mark.usefixtures("tomas")
def test_it_seals_at_once_and_signs_out_everywhere(signed_in, alone, shared, nobody):
    mara, tomas = shared.made_by, Account.objects.get(name="Tomas")
    here, elsewhere = signed_in(mara), signed_in(mara)
    assert "You are signed out everywhere." in here.post(CLOSE).content.decode()
    for browser in (here, elsewhere):
        assert browser.get("/desk/")["Location"].startswith("/account/sign-in/")
    assert nobody.get(alone.path).status_code == 404
    assert nobody.get(shared.path).status_code == 200
    assert not viewer_of(Account.objects.get(pk=mara.pk)).roles
    assert "Has closed their account" in signed_in(tomas).get("/desk/people/").content.decode()


@pytest.mark.usefixtures("alone", "shared")
def test_letters_tell_them_and_those_who_write_with_them(signed_in, mara, tomas, mailoutbox):
    background.run_what_waits()
    mailoutbox.clear()
    signed_in(mara).post(CLOSE)
    background.run_what_waits()
    told_to = {letter.to[0]: letter for letter in mailoutbox}
    assert set(told_to) == {mara.email, tomas.email}
    assert len(mailoutbox) == 2
    assert "sign in before that day" in told_to[mara.email].body
    assert not any(word in f"{letter.subject}{letter.body}" for letter in mailoutbox for word in ("Mara", "hazel"))


@pytest.mark.usefixtures("alone")
def test_signing_in_opens_nothing_but_the_page_that_keeps_it(signed_in, mara, nobody, mailoutbox):
    signed_in(mara).post(CLOSE)
    assert signs_in(nobody, mara, mailoutbox)["Location"] == KEEP
    assert nobody.get("/desk/")["Location"].startswith("/account/sign-in/")
    assert "Until" in nobody.get(KEEP).content.decode()
    assert Account.objects.get(pk=mara.pk).closed_at
    assert Client().get(KEEP).status_code == 404
    other = Client(headers={"sec-fetch-site": "same-origin"})
    address = accounts.make_sign_in_link(mara).replace("http://testserver", "")
    assert other.post(address)["Location"] == KEEP


@pytest.mark.usefixtures("shared", "secret")
def test_kept_after_all_everything_stands_as_it_was(signed_in, alone, mara, nobody, mailoutbox):
    background.run_what_waits()
    before = as_it_stands()
    signed_in(mara).post(CLOSE)
    signs_in(nobody, mara, mailoutbox)
    assert nobody.post(KEEP).status_code == 302
    EmailAddress.objects.update(verified=True)
    after = as_it_stands()
    for rows in (*before[0], *after[0]):
        rows.pop("last_login", None)
    assert after == before
    assert nobody.get("/desk/people/").status_code == 200
    background.run_what_waits()
    assert Client().get(alone.path).status_code == 200
    assert Client(headers={"sec-fetch-site": "same-origin"}).post(KEEP).status_code == 404


def test_the_door_is_open_for_a_quarter_of_an_hour(signed_in, mara, nobody, mailoutbox, clock):
    signed_in(mara).post(CLOSE)
    signs_in(nobody, mara, mailoutbox)
    clock.forward(minutes=16)
    assert nobody.post(KEEP).status_code == 404


def test_twice_is_once(mara, clock):
    closing.close(mara, by=mara)
    first = Account.objects.get(pk=mara.pk).closed_at
    clock.forward(days=2)
    closing.close(mara, by=mara)
    assert Account.objects.get(pk=mara.pk).closed_at == first
    for _again in range(2):
        closing.keep_after_all(mara, by=mara)
    told = Event.objects.filter(thing=mara.pk, name__in=[closing.CLOSED, closing.KEPT_AFTER_ALL])
    assert [event.name for event in told.order_by("pk")] == [closing.CLOSED, closing.KEPT_AFTER_ALL]


@pytest.mark.usefixtures("secret")
def test_after_thirty_days_only_what_is_shared_and_the_name_stay(alone, shared, mara, tomas, clock):
    actions.invite(shared.journal, by=tomas, role=Membership.Role.GUEST, email=mara.email)
    ways_in.make_recovery_codes(mara, by=mara)
    closing.close(mara, by=mara)
    clock.forward(days=29, hours=23)
    closing.destroy_due()
    assert EmailAddress.objects.filter(user=mara).exists()
    clock.forward(hours=2)
    for _again in range(2):
        closing.destroy_due()
    assert [story.pk for story in Story.objects.all()] == [shared.pk]
    assert not Journal.objects.filter(pk=alone.pk).exists()
    assert not Membership.objects.filter(account=mara).exists()
    gone = Account.objects.get(pk=mara.pk)
    assert (gone.name, gone.is_active, "mara" in gone.email.lower()) == ("Mara", False, False)
    assert not EmailAddress.objects.filter(user=mara).exists()
    assert not Invitation.objects.exclude(email="").exists()
    shared.refresh_from_db()
    assert shared.published is not None
    assert byline(shared, shared.published) == "Mara"
    assert Event.objects.filter(name=closing.DESTROYED).count() == 1


def test_of_an_account_that_nothing_names_nothing_stays(ada, idris, clock):
    for account in (ada, idris):
        closing.close(account, by=account)
    clock.forward(days=31)
    closing.destroy_due()
    assert not Account.objects.filter(pk__in=[ada.pk, idris.pk]).exists()
    assert not Membership.objects.exclude(role=Membership.Role.AUTHOR).exists()


@pytest.mark.usefixtures("shared")
def test_its_address_is_free_afterwards(mara, nobody, clock):
    closing.close(mara, by=mara)
    clock.forward(days=31)
    closing.destroy_due()
    anew = nobody.post("/account/sign-up/", {"email": mara.email})
    assert anew["Location"] == "/account/sign-up/code/"
    assert Account.objects.filter(email=mara.email).exclude(pk=mara.pk).exists()


def test_what_waited_does_not_happen_any_more(mara, clock):
    waiting.ask(mara, ways_in.CHANGE_ADDRESS, by=mara, data={"to": "thief@example.org", "from": mara.email})
    closing.close(mara, by=mara)
    assert not PendingChange.objects.waiting().exists()


@pytest.mark.usefixtures("shared")
def test_of_two_who_leave_the_second_closes_what_they_shared(journal, mara, tomas, clock):
    closing.close(mara, by=mara)
    closing.close(tomas, by=tomas)
    assert Journal.objects.get().closed_with == tomas
    closing.keep_after_all(mara, by=mara)
    actions.keep_after_all(journal, by=mara)
    clock.forward(days=31)
    closing.destroy_due()
    assert Journal.objects.get().closed_at is None
    assert not Membership.objects.filter(account=tomas).exists()


def test_an_hour_that_was_set_is_let_go_with_the_account(journal, mara, clock):
    story = stories.withdraw(told(journal, mara, "Later", Audience.ONLY_US), by=mara)
    in_two_months = clock.now + dt.timedelta(days=60)
    stories.schedule(story, by=mara, at=in_two_months, zone="UTC", audience=Audience.EVERYONE)
    closing.close(mara, by=mara)
    clock.forward(days=31)
    closing.destroy_due()
    assert not Schedule.objects.exists()
    assert Event.objects.filter(name=stories.UNSCHEDULED, thing=story.pk).count() == 1
    clock.forward(days=31)
    stories.publish_due()
    assert not Story.objects.standing().exists()


@pytest.mark.parametrize("name", [closing.CLOSED, closing.KEPT_AFTER_ALL, closing.DESTROYED])
@pytest.mark.usefixtures("alone", "shared", "secret")
def test_what_breaks_in_the_middle_has_not_happened(mara, clock, monkeypatch, name):
    if name != closing.CLOSED:
        closing.close(mara, by=mara)
        clock.forward(days=31)
    before, heard = [*as_it_stands(), Session.objects.count()], list(events._before[name])
    assert heard

    def die(_event):
        raise SystemExit("killed")

    deed = {
        closing.CLOSED: lambda: closing.close(mara, by=mara),
        closing.KEPT_AFTER_ALL: lambda: closing.keep_after_all(mara, by=mara),
        closing.DESTROYED: closing.destroy_due,
    }[name]
    for step in range(len(heard) + 1):
        monkeypatch.setitem(events._before, name, [*heard[:step], die, *heard[step:]])
        with pytest.raises(SystemExit):
            deed()
        assert [*as_it_stands(), Session.objects.count()] == before
    monkeypatch.setitem(events._before, name, heard)
    deed()
    assert as_it_stands() != before[:-1]
