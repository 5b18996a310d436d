"""Being asked once more who one is."""

import pytest

from alongside.accounts.actions import ways_in
from alongside.accounts.tests.letters import code_in

CONFIRM = "/account/confirm/"
ASKING = ["/account/passkeys/", "/account/recovery/", "/account/address/"]


@pytest.fixture
def long_ago(clock, signed_in, mara, journal):
    browser = signed_in(mara)
    clock.forward(minutes=31)
    return browser


@pytest.mark.parametrize("path", ASKING)
def test_what_opens_the_account_asks_after_half_an_hour(long_ago, path):
    answer = long_ago.get(path)
    assert answer.status_code == 303
    assert answer["Location"] == f"{CONFIRM}?next={path.replace('/', '%2F')}"


@pytest.mark.parametrize("path", ASKING)
def test_whoever_just_signed_in_is_not_asked(clock, signed_in, mara, path):
    browser = signed_in(mara)
    clock.forward(minutes=29)
    assert browser.get(path).status_code == 200


def test_a_code_confirms_it_and_leads_back(long_ago, mailoutbox):
    answer = long_ago.post(f"{CONFIRM}code/", {"confirm-next": "/account/recovery/"})
    assert "A letter goes to mara@example.org" in long_ago.get(answer["Location"]).content.decode()
    answer = long_ago.post(CONFIRM, {"confirm-code": code_in(mailoutbox), "confirm-next": "/account/recovery/"})
    assert answer["Location"] == "/account/recovery/"
    assert long_ago.get("/account/recovery/").status_code == 200


def test_a_code_serves_once(long_ago, clock, mailoutbox):
    long_ago.post(f"{CONFIRM}code/")
    long_ago.post(CONFIRM, {"confirm-code": code_in(mailoutbox)})
    clock.forward(minutes=31)
    long_ago.post(CONFIRM, {"confirm-code": code_in(mailoutbox)})
    assert long_ago.get("/account/recovery/").status_code == 303


def test_after_three_wrong_codes_the_right_one_is_too_late(long_ago, mailoutbox):
    long_ago.post(f"{CONFIRM}code/")
    for _again in range(3):
        assert "not the code" in long_ago.post(CONFIRM, {"confirm-code": "000-000-000"}).content.decode()
    assert "tried too often" in long_ago.post(CONFIRM, {"confirm-code": code_in(mailoutbox)}).content.decode()
    assert long_ago.get("/account/recovery/").status_code == 303


def test_a_code_grows_too_old(long_ago, clock, mailoutbox):
    long_ago.post(f"{CONFIRM}code/")
    clock.forward(minutes=16)
    long_ago.post(CONFIRM, {"confirm-code": code_in(mailoutbox)})
    assert long_ago.get("/account/recovery/").status_code == 303


def test_codes_on_paper_are_not_guessed_without_end(long_ago, mara):
    [code, *_others] = ways_in.make_recovery_codes(mara, by=mara)
    answers = [long_ago.post(f"{CONFIRM}recovery/", {"paper-code": "bcdf-ghjk-mnpq-rstv"}) for _again in range(18)]
    assert all("none of your recovery codes" in answer.content.decode() for answer in answers)
    assert "tried too often" in long_ago.post(f"{CONFIRM}recovery/", {"paper-code": code}).content.decode()
    assert long_ago.get("/account/recovery/").status_code == 303


def test_a_code_of_another_s_paper_confirms_nothing(long_ago, tomas):
    [code, *_others] = ways_in.make_recovery_codes(tomas, by=tomas)
    assert long_ago.post(f"{CONFIRM}recovery/", {"paper-code": code}).status_code == 422
    assert tomas.recovery_codes.filter(used_at=None).count() == 10


def test_codes_are_not_sent_without_end(long_ago, mailoutbox):
    for _again in range(9):
        long_ago.post(f"{CONFIRM}code/")
    assert len(mailoutbox) == 6


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_no_other_site_is_led_to(long_ago, mailoutbox, elsewhere):
    long_ago.post(f"{CONFIRM}code/", {"confirm-next": elsewhere})
    answer = long_ago.post(CONFIRM, {"confirm-code": code_in(mailoutbox), "confirm-next": elsewhere})
    assert answer["Location"] == "/desk/"


def test_a_form_that_must_be_confirmed_changes_nothing_and_says_so(long_ago, mara):
    answer = long_ago.post("/account/recovery/", headers={"referer": "http://testserver/account/recovery/"})
    assert answer.status_code == 303
    assert "Nothing has been changed yet" in long_ago.get(answer["Location"]).content.decode()
    assert not mara.recovery_codes.exists()


def test_nobody_is_asked_to_sign_in(nobody, db):
    for path in (CONFIRM, f"{CONFIRM}code/", f"{CONFIRM}passkey/", f"{CONFIRM}recovery/"):
        assert nobody.post(path)["Location"].startswith("/account/sign-in/")


@pytest.mark.parametrize(
    "answer", ["", "{}", "[]", "null", '{"response": 1}', '{"id": "x", "response": {}}', "[" * 9999]
)
def test_what_is_no_passkey_confirms_and_opens_nothing(long_ago, nobody, answer):
    long_ago.post("/account/sign-in/passkey/ask/")
    long_ago.post(f"{CONFIRM}passkey/", {"confirm-credential": answer})
    assert long_ago.get("/account/recovery/").status_code == 303
    nobody.post("/account/sign-in/passkey/ask/")
    assert nobody.post("/account/sign-in/passkey/", {"credential": answer})["Location"] == "/account/sign-in/"
    assert nobody.get("/account/").status_code == 302


def test_opening_a_journal_and_moving_it_ask_and_closing_it_does_not(long_ago, journal):
    for deed, said in (("open-to", {"audience": "everyone"}), ("rename", {"handle": "willow-step"})):
        assert long_ago.post(f"/desk/journal/{deed}/", said)["Location"].startswith(CONFIRM)
    journal.refresh_from_db()
    assert (journal.handle, journal.audience) == ("lichen-green", "only_me")
    assert long_ago.post("/desk/journal/open-to/", {"audience": "only_us"})["Location"] == "/desk/journal/"
