"""A link made on the machine signs one account in, once."""

from urllib.parse import urlsplit

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from alongside.accounts import actions
from alongside.accounts.models import Account, SignInLink
from alongside.events.models import Event
from alongside.foundation import ids
from alongside.foundation.background import run_what_waits


@pytest.fixture
def path(journal, mara):
    return urlsplit(actions.make_sign_in_link(mara)).path


def test_the_link_shows_a_button_and_the_button_signs_in(nobody, path, journal):
    page = nobody.get(path)
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["Cache-Control"] == "private, no-store"
    assert nobody.get("/desk/").status_code == 302
    assert nobody.post(path)["Location"] == "/desk/arrive/"
    assert nobody.get("/desk/").status_code == 200


def test_opening_it_does_not_use_it_up(nobody, path):
    for _again in range(3):
        assert nobody.get(path).status_code == 200
    assert SignInLink.objects.get().used_at is None


def test_it_serves_once(nobody, path):
    nobody.post(path)
    other = Client(headers={"sec-fetch-site": "same-origin"})
    assert other.post(path).status_code == 404
    assert other.get("/desk/").status_code == 302


def test_a_used_an_old_and_an_invented_link_are_answered_alike(journal, mara, clock):
    def opened(path):
        return [(a.status_code, a.content, dict(a.headers)) for a in (Client().get(path), Client().post(path))]

    used = urlsplit(actions.make_sign_in_link(mara)).path
    Client().post(used)
    old = urlsplit(actions.make_sign_in_link(mara)).path
    clock.forward(minutes=31)
    assert opened(used) == opened(old) == opened(f"/sign-in-link/{ids.secret()}/")
    assert opened(used)[0][0] == 404


def test_only_the_digest_of_the_secret_is_kept(path):
    secret = path.split("/")[2]
    link = SignInLink.objects.get()
    assert link.digest == ids.digest(secret)
    assert secret not in str(vars(link))
    assert not any(secret in str(vars(event)) for event in Event.objects.all())


def test_the_account_is_told_by_mail_and_it_stands_in_the_record(path, mara, mailoutbox):
    run_what_waits()
    assert mailoutbox[0].to == ["mara@example.org"]
    assert mailoutbox[0].subject == "A sign-in link was made"
    assert path not in mailoutbox[0].body
    assert "/account/sessions/" in mailoutbox[0].body
    event = Event.objects.get(name=actions.SIGN_IN_LINK_MADE)
    assert (event.actor, event.also) == (None, {"account": mara.pk})


def test_the_session_is_named_for_how_it_began(nobody, path):
    nobody.post(path)
    assert UserSession.objects.get().data["began"] == "link"
    assert "with a link made on the machine" in nobody.get("/account/sessions/").content.decode()


def test_it_takes_the_place_of_whoever_was_signed_in(signed_in, stranger, path, mara):
    browser = signed_in(stranger)
    browser.post(path)
    assert "mara@example.org" in browser.get("/account/").content.decode()


def test_a_closed_account_is_not_opened_by_a_link(nobody, path):
    Account.objects.update(is_active=False)
    assert nobody.post(path).status_code == 404


def test_an_account_that_never_proved_its_address_gets_in_by_the_word_of_the_machine(nobody, db, mailoutbox):
    nobody.post("/account/sign-up/", {"email": "new@example.org"})
    link = urlsplit(actions.make_sign_in_link(Account.objects.get())).path
    browser = Client(headers={"sec-fetch-site": "same-origin"})
    assert browser.post(link, follow=True).status_code == 200
