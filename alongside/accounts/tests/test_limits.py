"""How many guesses reach the check: counted by account and by address, in the database cache."""

import pytest
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client

from alongside.accounts import actions
from alongside.accounts.actions import ways_in
from alongside.accounts.tests.letters import code_in
from alongside.accounts.tests.makers import long_ago

RECOVERY = "/account/sign-in/recovery/"
GUESSES = [pytest.param(60, 30), pytest.param(10_000, 1_000, marks=pytest.mark.long)]


def guess(address, email="mara@example.org", **headers):
    browser = Client(headers={"sec-fetch-site": "same-origin", **headers}, REMOTE_ADDR=address)
    return browser.post(RECOVERY, {"email": email, "code": "bcdf-ghjk-mnpq-rstv"})


def compared(answers):
    """How many guesses reached the check: the others are told that it was too often, and nothing else."""
    told = [said_too_often(answer) for answer in answers]
    assert all(
        often or "do not belong together" in answer.content.decode()
        for often, answer in zip(told, answers, strict=True)
    )
    return told.count(False)


def said_too_often(answer):
    return "tried too often" in answer.content.decode()


@pytest.mark.parametrize(("guesses", "_addresses"), GUESSES)
def test_from_one_address_at_most_twenty_an_hour_are_compared(db, guesses, _addresses):
    assert compared([guess("192.0.2.7", f"somebody{number}@example.org") for number in range(guesses)]) == 20


@pytest.mark.parametrize(("guesses", "addresses"), GUESSES)
def test_for_one_account_at_most_twenty_are_compared_from_wherever(mara, guesses, addresses):
    places = [divmod(number % addresses, 250) for number in range(guesses)]
    assert 0 < compared([guess(f"198.18.{high}.{low}") for high, low in places]) <= 20


SPREAD = [pytest.param(130, 65), pytest.param(10_000, 1_000, marks=pytest.mark.long)]


@pytest.mark.parametrize(("guesses", "addresses"), SPREAD)
def test_for_all_accounts_together_at_most_a_hundred_are_compared_and_nobody_is_shut_out(
    mara, mailoutbox, settings, guesses, addresses
):
    [code, another, *_others] = ways_in.make_recovery_codes(mara, by=mara)
    places = [(number, *divmod(number % addresses, 250)) for number in range(guesses)]
    answers = [guess(f"198.18.{high}.{low}", f"somebody{number}@example.org") for number, high, low in places]
    assert 0 < compared(answers) <= 100
    said = {"email": mara.email, "code": code}
    browser = Client(headers={"sec-fetch-site": "same-origin"}, REMOTE_ADDR="192.0.2.9")
    # This one way is shut for an hour.
    assert all(said_too_often(browser.post(RECOVERY, said)) for _again in range(25))
    assert browser.post("/account/sign-in/passkey/ask/").status_code == 200
    browser.post("/account/sign-in/", {"email": mara.email})
    assert browser.post("/account/sign-in/code/", {"code": code_in(mailoutbox)})["Location"] == "/desk/arrive/"
    # Whoever is signed in already still confirms with a code on paper.
    long_ago(browser)
    assert browser.post("/account/confirm/recovery/", {"paper-code": another})["Location"] == "/desk/"
    # Afterwards the owner's own guesses are all there still: as if the hour were over, the house counts anew.
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"guess_recovery_code_of_any": "81/h/key"}
    assert browser.post(RECOVERY, said).status_code == 302


def test_a_right_guess_is_not_counted(mara, nobody):
    for code in ways_in.make_recovery_codes(mara, by=mara) + ways_in.make_recovery_codes(mara, by=mara):
        assert nobody.post(RECOVERY, {"email": mara.email, "code": code}).status_code == 302
    assert guess("127.0.0.1").status_code == 422
    assert not said_too_often(guess("127.0.0.1"))


def test_the_count_lies_in_the_database_and_not_in_this_process(mara):
    for _again in range(30):
        guess("192.0.2.7")
    # What another process would ask: the same rows, through a cache of its own.
    assert isinstance(caches["default"], DatabaseCache)
    del caches["default"]
    assert said_too_often(guess("192.0.2.7"))


def test_whoever_reads_the_cache_reads_no_mail_address_and_no_network_address(mara):
    guess("192.0.2.7", mara.email)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        kept = str(cursor.fetchall())
    assert kept != "[]"
    assert not [word for word in ("mara", "example.org", "192.0.2.7") if word in kept]


def test_counts_that_still_count_make_no_room_for_others(mara):
    for _again in range(30):
        guess("192.0.2.7")
    for number in range(1000):
        caches["default"].set(f"somebody else's {number}", [], 3600)
    assert said_too_often(guess("192.0.2.7"))


def test_an_address_that_guesses_too_often_uses_up_nobodys_guesses(mara):
    for number in range(30):
        guess("192.0.2.7", f"somebody{number}@example.org")
    for _again in range(30):
        guess("192.0.2.7", mara.email)
    assert not said_too_often(guess("192.0.2.8", mara.email))


def test_counts_that_count_no_more_are_forgotten(db):
    caches["default"].set("over", [], -1)
    caches["default"].set("counts", [], 3600)
    actions.tidy()
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM cache")
        assert cursor.fetchone() == (1,)


def test_a_forwarded_address_counts_for_nothing_where_no_proxy_is_counted(db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    forwarded = [(f"somebody{number}@example.org", f"198.18.0.{number}") for number in range(40)]
    assert compared([guess("192.0.2.7", email, **{"x-forwarded-for": said}) for email, said in forwarded]) == 20


def test_behind_one_counted_proxy_only_what_it_says_itself_counts(db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    forwarded = [(f"somebody{number}@example.org", f"198.18.0.{number}, 203.0.113.9") for number in range(40)]
    assert compared([guess("192.0.2.7", email, **{"x-forwarded-for": said}) for email, said in forwarded]) == 20
    assert not said_too_often(guess("192.0.2.7", "else@example.org", **{"x-forwarded-for": "203.0.113.10"}))


def test_fewer_addresses_than_counted_proxies_is_no_way_around(db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    with pytest.raises(ImproperlyConfigured):
        guess("192.0.2.7", **{"x-forwarded-for": "203.0.113.10"})


def test_codes_by_mail_are_guessed_at_most_twenty_times_an_hour(mara, mailoutbox):
    answered = 0
    for number in range(40):
        browser = Client(headers={"sec-fetch-site": "same-origin"}, REMOTE_ADDR=f"198.18.0.{number}")
        browser.post("/account/sign-in/", {"email": mara.email})
        for _again in range(3):
            answer = browser.post("/account/sign-in/code/", {"code": "000-000-000"})
            answered += "not the code" in answer.content.decode()
    assert 0 < answered <= 20
    # Whoever holds a passkey is not kept out by all this.
    assert Client(headers={"sec-fetch-site": "same-origin"}).post("/account/sign-in/passkey/ask/").status_code == 200
