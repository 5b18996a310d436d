"""Signing up: where to send the code, and then an empty page."""

import re

import pytest
from django.test import Client

from alongside.accounts import actions
from alongside.accounts.models import Account, House
from alongside.accounts.tests.letters import code_in
from alongside.events.models import Event
from alongside.journals.gate import Audience
from alongside.journals.models import Journal, Membership
from alongside.stories.models import Story

SIGN_UP = "/account/sign-up/"
CODE = "/account/sign-up/code/"


def come(browser, mailoutbox, address="new@example.org"):
    assert browser.post(SIGN_UP, {"email": address})["Location"] == CODE
    return browser.post(CODE, {"code": code_in(mailoutbox)}, follow=True)


def test_signing_up_opens_an_empty_page_to_write_on(nobody, db, mailoutbox):
    answer = come(nobody, mailoutbox)
    story = Story.objects.get()
    assert answer.redirect_chain[-1][0] == f"/desk/stories/{story.key}/"
    assert answer.status_code == 200
    assert story.audience == Audience.ONLY_ME
    assert Journal.objects.get().audience == Audience.ONLY_ME
    assert story.made_by == Account.objects.get(email="new@example.org")


def test_it_asks_for_an_address_and_nothing_else(nobody, db):
    page = nobody.get(SIGN_UP).content.decode()
    asked, _foot, _language = page.partition("<footer")
    assert re.findall(r'<(?:input|textarea|select)[^>]*name="([^"]+)"', asked) == ["email"]
    for word in ("died", "death", "birth", "password"):
        assert word not in page.lower().replace("no password", "")


def test_it_says_who_runs_the_house_and_that_they_could_read(nobody, db):
    assert "has not said yet who they are" in nobody.get(SIGN_UP).content.decode()
    actions.describe_house(actions.Statement(run_by="The hospice on the hill", contact="house@example.org"))
    page = nobody.get(SIGN_UP).content.decode()
    assert "This house is run by The hospice on the hill." in page
    assert 'href="mailto:house@example.org"' in page
    assert "could read what is kept here" in page


def test_nothing_is_begun_before_the_code_has_come_back(nobody, db, mailoutbox):
    nobody.post(SIGN_UP, {"email": "new@example.org"})
    assert not Journal.objects.exists()
    assert not Event.objects.filter(name=actions.ARRIVED).exists()
    assert nobody.get("/desk/").status_code == 302


def test_coming_back_finds_the_same_empty_page_and_no_second_journal(nobody, db, mailoutbox):
    come(nobody, mailoutbox)
    nobody.post("/account/sign-out/")
    nobody.post("/account/sign-in/", {"email": "new@example.org"})
    answer = nobody.post("/account/sign-in/code/", {"code": code_in(mailoutbox)}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/desk/stories/{Story.objects.get().key}/"
    assert Journal.objects.count() == 1
    assert Event.objects.filter(name=actions.ARRIVED).count() == 1


def test_who_lost_the_first_letter_can_sign_in_instead(nobody, client, db, mailoutbox):
    nobody.post(SIGN_UP, {"email": "new@example.org"})
    again = Client(headers={"sec-fetch-site": "same-origin"})
    again.post("/account/sign-in/", {"email": "new@example.org"})
    answer = again.post("/account/sign-in/code/", {"code": code_in(mailoutbox)}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/desk/stories/{Story.objects.get().key}/"


def test_nobody_is_told_that_an_address_is_known(db, mara, mailoutbox):
    told = []
    for address in ("mara@example.org", "xxxx@example.org"):
        browser = Client(headers={"sec-fetch-site": "same-origin"})
        answers = [browser.post(SIGN_UP, {"email": address}), browser.get(CODE), browser.post(CODE, {"code": "000"})]
        told.append(
            [
                (answer.status_code, answer.get("Location"), answer.content.replace(address.encode(), b"ADDRESS"))
                for answer in answers
            ]
        )
    assert told[0] == told[1]
    assert "known here already" in mailoutbox[0].body
    assert code_in(mailoutbox)
    assert Account.objects.filter(email="mara@example.org").count() == 1
    assert Event.objects.filter(name=actions.ASKED).count() == 2


def test_where_nobody_may_sign_up_it_says_so_kindly(nobody, db, mailoutbox):
    statement = actions.Statement(sign_up=House.SignUp.NOBODY, run_by="Orla", contact="orla@example.org")
    actions.describe_house(statement)
    page = nobody.get(SIGN_UP).content.decode()
    assert "for people who are asked in" in page
    assert "orla@example.org" in page
    nobody.post(SIGN_UP, {"email": "new@example.org"})
    assert not mailoutbox
    assert not Account.objects.exists()


@pytest.mark.parametrize("wrong", ["", "not an address", "a@", "@b.example", "a b@c.example"])
def test_an_address_that_is_none_is_refused_kindly_and_kept_in_its_place(nobody, db, wrong):
    answer = nobody.post(SIGN_UP, {"email": wrong})
    assert answer.status_code == 200
    assert 'id="id_email_error"' in answer.content.decode()
    assert f'value="{wrong}"' in answer.content.decode() or not wrong


def test_who_was_asked_into_a_journal_finds_that_one_and_no_other(nobody, journal, mailoutbox):
    asked = actions.make("keeper@example.org")
    Membership.objects.create(journal=journal, account=asked, role=Membership.Role.KEEPER)
    nobody.post("/account/sign-in/", {"email": "keeper@example.org"})
    nobody.post("/account/sign-in/code/", {"code": code_in(mailoutbox)})
    assert Journal.objects.count() == 1
