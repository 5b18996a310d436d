"""Asking for letters: one answer for every address, a letter that asks, and a press that says yes."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.tests.resting import rest
from alongside.mailing import actions
from alongside.mailing.actions.subscribing import FROM_ONE_PLACE
from alongside.mailing.keys import LEAVE, sealed
from alongside.mailing.models import Letters, Subscription

PAGE = "/letters/@lichen-green/"


def ask(browser: Client, email: str, **more: str):
    return browser.post(PAGE, {"email": email, **more})


def letters() -> list[Any]:
    background.run_what_waits()
    return mail.outbox


def yes(letter) -> str:
    found = re.search(r"/letters/yes/\S+", letter.body)
    assert found
    return found[0]


def test_from_the_page_of_the_journal_to_the_yes(opened, nobody):
    assert f'href="{PAGE}"' in nobody.get("/@lichen-green/").content.decode()
    assert nobody.get(PAGE).status_code == 200
    answer = ask(nobody, "bea@example.org")
    assert answer.headers["Location"] == f"{PAGE}asked/"
    assert "Please look into your mail." in nobody.get(f"{PAGE}asked/").content.decode()
    (letter,) = letters()
    assert letter.to == ["bea@example.org"]
    assert "lichen" not in letter.body + letter.subject
    assert "bea@" not in letter.body
    other = Client(headers={"sec-fetch-site": "same-origin"})
    page = other.get(yes(letter))
    assert "lichen-green" not in page.content.decode()
    assert not Subscription.objects.get().confirmed_at
    for _twice in range(2):
        assert "Letters come to you from now on." in other.post(yes(letter)).content.decode()
    assert Subscription.objects.get().confirmed_at
    assert not Subscription.objects.get().named
    assert Event.objects.filter(name=actions.CONFIRMED).count() == 1


def test_what_may_stand_outside_is_asked_and_said_again(opened, nobody):
    ask(nobody, "bea@example.org", named="on")
    (letter,) = letters()
    assert "checked" in nobody.get(yes(letter)).content.decode()
    nobody.post(yes(letter), {"named": "on"})
    assert Subscription.objects.get().named


def test_the_answer_is_the_same_whatever_the_address(subscribed, nobody, mara, opened):
    """New, asked already, has letters already, ended by an author, and one where nobody may be."""
    subscribed("has@example.org")
    actions.end_for_reader(subscribed("ended@example.org"), by=mara)
    ask(nobody, "asked@example.org")
    answers = set()
    for address in ("new", "asked", "has", "Has", "ended", "typo"):
        answer = ask(nobody, f"{address}@example.org")
        answers.add((answer.status_code, answer.content, tuple(sorted(answer.headers.items()))))
    assert len(answers) == 1
    assert {letter.to[0] for letter in letters()} == {
        "asked@example.org",
        "new@example.org",
        "typo@example.org",
        # when they asked for the first time, in the maker above
    }
    assert Subscription.objects.filter(email__iexact="has@example.org").count() == 1
    assert not Subscription.objects.filter(email="ended@example.org").exists()


def test_few_letters_ask_one_address_and_not_everything_is_taken_from_one_place(opened, nobody):
    for _again in range(6):
        ask(nobody, "bea@example.org")
        background.run_what_waits()
    assert len(mail.outbox) == 3
    crowd = Client(headers={"sec-fetch-site": "same-origin"}, REMOTE_ADDR="9.9.9.9")
    answers = [ask(crowd, f"p{number}@example.org") for number in range(FROM_ONE_PLACE + 1)]
    assert [answer.status_code for answer in answers] == [302] * FROM_ONE_PLACE + [429]
    assert answers[-1].headers["Retry-After"] == "3600"


@pytest.mark.parametrize("email", ["", "bea", "bea@", "bea@example", "a b@example.org", "x" * 300 + "@example.org"])
def test_what_can_be_no_address_is_refused_kindly(opened, nobody, email):
    answer = ask(nobody, email)
    assert answer.status_code == 422
    assert not Subscription.objects.exists()


def test_nobody_is_asked_at_the_address_of_somebody_who_rests(opened, nobody, mara):
    rest(opened, mara)
    ask(nobody, mara.email)
    assert letters() == []


def test_an_address_whose_holder_says_nothing_is_forgotten(opened, nobody, clock):
    ask(nobody, "bea@example.org")
    (letter,) = letters()
    clock.forward(days=31)
    actions.forget_unconfirmed()
    assert nobody.get(yes(letter)).status_code == 404
    assert not Subscription.objects.exists()


def test_where_no_letters_go_or_the_page_is_not_for_everyone_nothing_is_here(opened, nobody, mara, holds):
    holds(Letters.Holds.NONE)
    assert "letters/" not in nobody.get("/@lichen-green/").content.decode()
    gone = nobody.get(PAGE)
    assert (
        gone.status_code == nobody.get(f"{PAGE}asked/").status_code == ask(nobody, "b@example.org").status_code == 404
    )
    holds(Letters.Holds.LINK)
    journals.open_to(opened, by=mara, audience=Audience.ONLY_US)
    private = nobody.get(PAGE)
    assert (private.status_code, private.content) == (404, nobody.get("/letters/@never-was/").content)
    assert ask(nobody, "bea@example.org").status_code == 404
    assert not Subscription.objects.exists()


def test_a_house_without_mail_says_so(opened, nobody, settings):
    settings.EMAIL_BACKEND = "alongside.foundation.mail.OutboxBackend"
    assert "This house sends no mail yet." in nobody.get(PAGE).content.decode()
    assert "letters/" not in nobody.get("/@lichen-green/").content.decode()


def test_a_yes_is_made_by_nothing_but_the_letter(opened, nobody):
    ask(nobody, "bea@example.org")
    held = Subscription.objects.get()
    assert nobody.post(f"/letters/yes/{sealed(held.key, LEAVE)}/").status_code == 404
    assert nobody.post(f"/letters/yes/{held.key}/").status_code == 404
    assert not Subscription.objects.get().confirmed_at
