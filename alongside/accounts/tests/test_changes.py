"""What waits three days: the mail address, a passkey that goes, only passkeys; saying no to it."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from alongside.accounts.actions import waiting, ways_in
from alongside.accounts.models import Account, PendingChange
from alongside.accounts.recent import CONFIRMED_AT, CONFIRMED_WITH
from alongside.accounts.tests.letters import code_in
from alongside.events.models import Event
from alongside.foundation import clock as clocks
from alongside.foundation.background import run_what_waits

NEW = "mara.new@example.org"


def passkey_of(account, name="My phone"):
    ways_in.keep_passkey(account, by=account, credential={"id": name}, name=name)
    return ways_in.passkey_rows(account).latest("pk")


@pytest.fixture
def hers(clock, signed_in, mara, journal):
    return signed_in(mara)


@pytest.fixture
def asks(hers, mailoutbox):
    def ask(email=NEW):
        hers.post("/account/address/", {"email": email})
        hers.post("/account/address/code/", {"code": code_in(mailoutbox)})
        return PendingChange.objects.filter(kind=ways_in.CHANGE_ADDRESS).last()

    return ask


def test_a_new_address_is_proven_waits_and_then_counts(hers, asks, mara, clock, mailoutbox):
    asks()
    assert [letter.to for letter in mailoutbox] == [[NEW]]
    run_what_waits()
    assert mailoutbox[-1].to == ["mara@example.org"]
    assert f"Your codes will go to {NEW}." in hers.get("/account/").content.decode()
    clock.forward(hours=71)
    waiting.carry_out_due()
    mara.refresh_from_db()
    assert mara.email == "mara@example.org"
    clock.forward(hours=1)
    waiting.carry_out_due()
    waiting.carry_out_due()
    mara.refresh_from_db()
    assert (mara.email, EmailAddress.objects.get(user=mara).email) == (NEW, NEW)
    assert Event.objects.filter(name=ways_in.ADDRESS_CHANGED).count() == 1


def test_asking_twice_is_once(asks):
    assert asks() == asks()
    assert PendingChange.objects.count() == 1


def test_the_account_page_lets_it_be(hers, asks, mara, clock):
    change = asks()
    for _twice in range(2):
        assert hers.post(f"/account/changes/{change.key}/cancel/").status_code == 302
    clock.forward(hours=80)
    waiting.carry_out_due()
    mara.refresh_from_db()
    assert mara.email == "mara@example.org"
    assert Event.objects.filter(name=waiting.CHANGE_CANCELLED).count() == 1


def test_nobody_cancels_somebody_elses(asks, signed_in, stranger):
    assert signed_in(stranger).post(f"/account/changes/{asks().key}/cancel/").status_code == 404


def test_the_letter_says_no_only_by_its_button_and_signs_out_everywhere(hers, asks, nobody, mailoutbox):
    change = asks()
    run_what_waits()
    link = re.search(r"http://testserver(/account/not-me/\S+)", mailoutbox[-1].body)
    assert link
    assert nobody.get(link[1]).status_code == 200
    assert PendingChange.objects.waiting().count() == 1
    assert "Everything stays as it is." in nobody.post(link[1]).content.decode()
    change.refresh_from_db()
    assert change.cancelled_at
    assert "Everything stays as it is." in nobody.post(link[1]).content.decode()
    assert nobody.get("/account/not-me/invented/").status_code == 404


def test_an_address_of_somebody_else_is_not_told_and_not_taken(hers, tomas, mailoutbox):
    answer = hers.post("/account/address/", {"email": tomas.email})
    assert answer["Location"] == "/account/address/code/"
    assert "known here already" in mailoutbox[-1].body
    hers.post("/account/address/code/", {"code": ""})
    hers.post("/account/address/code/", {"code": "000000000"})
    assert not PendingChange.objects.exists()


def test_an_address_that_was_taken_meanwhile_changes_nothing(asks, mara, clock):
    change = asks()
    Account.objects.create(email=NEW)
    clock.forward(hours=80)
    waiting.carry_out_due()
    change.refresh_from_db()
    mara.refresh_from_db()
    assert (mara.email, change.done_at) == ("mara@example.org", None)
    assert change.cancelled_at


def test_a_passkey_goes_after_three_days(hers, mara, clock):
    passkey = passkey_of(mara)
    clock.forward(hours=73)
    confirm_anew(hers)
    hers.post(f"/account/passkeys/{passkey.data['key']}/remove/")
    clock.forward(hours=71)
    waiting.carry_out_due()
    assert Authenticator.objects.count() == 1
    clock.forward(hours=2)
    waiting.carry_out_due()
    assert Authenticator.objects.count() == 0


def confirm_anew(browser):
    session = browser.session
    session[CONFIRMED_AT] = clocks.now().timestamp()
    session.save()


def test_a_new_passkey_goes_at_once_because_it_may_be_a_thiefs(hers, mara):
    passkey = passkey_of(mara)
    for _again in range(2):
        hers.post(f"/account/passkeys/{passkey.data['key']}/remove/")
    assert Authenticator.objects.count() == 0


def test_a_passkey_is_called_something_else_and_is_nobody_elses(hers, mara, signed_in, stranger):
    key = passkey_of(mara).data["key"]
    assert signed_in(stranger).post(f"/account/passkeys/{key}/", {"name": "mine"}).status_code == 404
    assert signed_in(stranger).post(f"/account/passkeys/{key}/remove/").status_code == 404
    hers.post(f"/account/passkeys/{key}/", {"name": " Grey  key "})
    assert Authenticator.objects.get().data["name"] == "Grey key"


def test_only_passkeys_needs_two_ways_and_then_no_code_is_sent(hers, mara, nobody, clock, mailoutbox):
    passkey_of(mara)
    hers.post("/account/passkeys/only/", {"only": "yes"})
    assert not PendingChange.objects.exists()
    ways_in.make_recovery_codes(mara, by=mara)
    hers.post("/account/passkeys/only/", {"only": "yes"})
    clock.forward(hours=73)
    waiting.carry_out_due()
    answer = nobody.post("/account/sign-in/", {"email": mara.email})
    assert answer["Location"] == "/account/sign-in/code/"
    assert "only passkeys" in mailoutbox[-1].body
    assert not re.search(r"\d{3}-\d{3}", mailoutbox[-1].body)


def test_the_last_passkey_of_an_account_without_codes_stays(hers, mara, clock):
    passkey = passkey_of(mara)
    Account.objects.update(passkeys_only=True)
    waiting.ask(mara, ways_in.REMOVE_PASSKEY, by=mara, data={"passkey": passkey.pk})
    clock.forward(hours=73)
    waiting.carry_out_due()
    assert Authenticator.objects.count() == 1


def showing(browser, passkey):
    session = browser.session
    session[CONFIRMED_WITH] = passkey.pk
    session.save()


def test_an_old_passkey_marks_the_mail_unsafe_and_nothing_waits(signed_in, mara, nobody, clock, mailoutbox):
    passkey = passkey_of(mara)
    clock.forward(hours=73)
    browser = signed_in(mara)
    showing(browser, passkey)
    browser.post("/account/address/trust/", {"safe": "no"})
    nobody.post("/account/sign-in/", {"email": mara.email})
    assert "Nobody signs in here" in mailoutbox[-1].body
    browser.post("/account/address/", {"email": NEW})
    browser.post("/account/address/code/", {"code": code_in(mailoutbox)})
    mara.refresh_from_db()
    assert (mara.email, mara.address_unsafe_at) == (NEW, None)


def test_a_new_passkey_or_none_marks_nothing(hers, mara):
    hers.post("/account/address/trust/", {"safe": "no"})
    showing(hers, passkey_of(mara))
    hers.post("/account/address/trust/", {"safe": "no"})
    mara.refresh_from_db()
    assert mara.address_unsafe_at is None


def test_making_a_passkey_and_codes_is_told_by_letter(mara, mailoutbox):
    passkey_of(mara)
    passkey_of(mara)
    ways_in.make_recovery_codes(mara, by=mara)
    run_what_waits()
    assert [letter.subject for letter in mailoutbox] == ["A change to your account"] * 2
    assert Authenticator.objects.count() == 1


def test_leaving_quickly_signs_out_and_shows_a_page_of_nobodys(hers):
    assert "Leave quickly" in hers.get("/desk/").content.decode()
    answer = hers.post("/account/leave/")
    assert (answer.status_code, answer["Location"]) == (303, "/house/")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert hers.get("/desk/").status_code == 302
    assert hers.get("/account/leave/").status_code == 405
