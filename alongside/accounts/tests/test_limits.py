"""How many guesses reach the check: counted by account and by address, in the database cache."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from alongside.accounts.actions import ways_in

RECOVERY = "/account/sign-in/recovery/"
GUESSES = [pytest.param(60, 30), pytest.param(10_000, 1_000, marks=pytest.mark.long)]


@pytest.fixture
def reached(monkeypatch):
    """How many guesses were compared: counted where the question is put to the database."""
    asked = []
    good = ways_in.RecoveryCode.objects.good

    def counted():
        asked.append(1)
        return good()

    monkeypatch.setattr(ways_in.RecoveryCode.objects, "good", counted)
    return asked


def guess(address, email="mara@example.org", **headers):
    browser = Client(headers={"sec-fetch-site": "same-origin", **headers}, REMOTE_ADDR=address)
    return browser.post(RECOVERY, {"email": email, "code": "bcdf-ghjk-mnpq-rstv"})


def said_too_often(answer):
    return "tried too often" in answer.content.decode()


@pytest.mark.parametrize(("guesses", "_addresses"), GUESSES)
def test_from_one_address_at_most_twenty_an_hour_are_compared(db, reached, guesses, _addresses):
    answers = [guess("192.0.2.7", f"somebody{number}@example.org") for number in range(guesses)]
    assert len(reached) == 20
    assert sum(said_too_often(answer) for answer in answers) == guesses - 20


@pytest.mark.parametrize(("guesses", "addresses"), GUESSES)
def test_for_one_account_at_most_a_hundred_are_compared_from_wherever(mara, reached, guesses, addresses):
    for number in range(guesses):
        guess(f"198.18.{number % addresses // 250}.{number % addresses % 250}")
    assert len(reached) <= 20


def test_a_right_guess_is_not_counted(mara, nobody):
    for code in ways_in.make_recovery_codes(mara, by=mara) + ways_in.make_recovery_codes(mara, by=mara):
        assert nobody.post(RECOVERY, {"email": mara.email, "code": code}).status_code == 302
    assert guess("127.0.0.1").status_code == 200
    assert not said_too_often(guess("127.0.0.1"))


def test_the_count_lies_in_the_database_and_not_in_this_process(mara, reached):
    for _again in range(30):
        guess("192.0.2.7")
    compared = len(reached)
    # What another process would ask: the same cache through a connection of its own.
    assert type(cache._connections["default"]).__name__ == "DatabaseCache"
    del cache._connections["default"]
    assert said_too_often(guess("192.0.2.7"))
    assert len(reached) == compared


def test_a_forwarded_address_counts_for_nothing_where_no_proxy_is_counted(db, reached, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    for number in range(40):
        guess("192.0.2.7", f"somebody{number}@example.org", **{"x-forwarded-for": f"198.18.0.{number}"})
    assert len(reached) == 20


def test_behind_one_counted_proxy_only_what_it_says_itself_counts(db, reached, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(40):
        invented = f"198.18.0.{number}, 203.0.113.9"
        guess("192.0.2.7", f"somebody{number}@example.org", **{"x-forwarded-for": invented})
    assert len(reached) == 20
    assert not said_too_often(guess("192.0.2.7", "else@example.org", **{"x-forwarded-for": "203.0.113.10"}))


def test_fewer_addresses_than_counted_proxies_is_no_way_around(db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    with pytest.raises(ImproperlyConfigured):
        guess("192.0.2.7", **{"x-forwarded-for": "203.0.113.10"})


def test_codes_by_mail_are_guessed_at_most_twenty_times_an_hour(mara, mailoutbox):
    compared = 0
    for number in range(40):
        browser = Client(headers={"sec-fetch-site": "same-origin"}, REMOTE_ADDR=f"198.18.0.{number}")
        browser.post("/account/sign-in/", {"email": mara.email})
        for _again in range(3):
            answer = browser.post("/account/sign-in/code/", {"code": "000-000-000"})
            compared += "not the code" in answer.content.decode()
    assert 0 < compared <= 20
    # Whoever holds a passkey is not kept out by all this.
    assert Client(headers={"sec-fetch-site": "same-origin"}).post("/account/sign-in/passkey/ask/").status_code == 200
