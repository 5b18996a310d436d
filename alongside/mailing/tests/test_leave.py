"""Leaving: one press, for ever, by a page, by a mail program (RFC 8058) and by mail; twice is once."""

import re

import pytest
from django.test import Client

from alongside.mailing import actions
from alongside.mailing.keys import LEAVE, leave_address, leave_by_mail, opened, sealed
from alongside.mailing.models import Delivery, Subscription
from alongside.notes.letterbox.listening import KEPT, KNOWN, UNKNOWN
from alongside.notes.postbox import Postbox
from alongside.notes.tests.mails import mail

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
HOST = "in.testserver"


@pytest.fixture
def letter(subscribed, publish, office):
    """A letter that Bea got."""
    subscribed()
    publish()
    office.carry()
    return next(
        letter for letter in office.letters if letter.to == ["bea@example.org"] and "List-Id" in letter.extra_headers
    )


def addresses(letter) -> list[str]:
    return re.findall(r"<([^>]+)>", letter.extra_headers["List-Unsubscribe"])


def local(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def test_a_mail_program_leaves_by_one_post_without_session_or_origin(letter, office):
    https, mailto = addresses(letter)
    assert https.startswith(("https://", "http://"))
    assert mailto.startswith("mailto:leave-")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    program = Client(enforce_csrf_checks=True)
    for _twice in range(2):
        answer = program.post(local(https), ONE_CLICK)
        assert answer.status_code == 200
        assert "These letters come no more." in answer.content.decode()
        assert not program.cookies
    assert not Subscription.objects.exists()
    assert not Delivery.objects.exists()


def test_from_another_place_with_an_origin_it_works_too(letter):
    https, _mailto = addresses(letter)
    elsewhere = Client(headers={"origin": "https://mail.example.org", "sec-fetch-site": "cross-site"})
    elsewhere.post(local(https), ONE_CLICK)
    page = Client().get(local(https)).content.decode()
    assert ("These letters come no more." in page) == (not Subscription.objects.exists())


def test_opening_the_page_ends_nothing_and_shows_what_is_kept(letter):
    path = local(addresses(letter)[0])
    for method in ("get", "head"):
        getattr(Client(), method)(path)
    answer = Client().get(path)
    assert "Shall these letters come no more?" in answer.content.decode()
    assert "bea@example.org" in answer.content.decode()
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert Subscription.objects.count() == 1


def test_what_may_stand_outside_can_be_changed_there(letter):
    path = local(addresses(letter)[0])
    Client().post(path, {"do": "choose", "named": "on"})
    assert Subscription.objects.get().named
    Client().post(path, {"do": "choose"})
    assert not Subscription.objects.get().named


def test_a_key_that_this_house_never_made_opens_nothing(subscribed):
    held = subscribed()
    for token in ("nothing", f"{held.key}-", f"{held.key}-{'0' * 20}", sealed(held.key, "yes")):
        answer = Client().post(f"/letters/leave/{token}/", ONE_CLICK)
        assert answer.status_code == 404, token
    assert Subscription.objects.count() == 1


def test_by_mail_too_whatever_the_capitals_and_twice(letter, settings):
    settings.MAIL_IN = HOST
    held = Subscription.objects.get()
    name = leave_by_mail(held.key).partition("@")[0].upper()
    for _twice in range(2):
        assert Postbox.knows(name) == KNOWN
        assert Postbox.take(name, mail("Please no more."), "bea@example.org") == KEPT
    assert not Subscription.objects.exists()
    assert Postbox.knows("leave-" + "2" * 17 + "-" + "0" * 20) == UNKNOWN
    assert Postbox.take("leave-nothing", mail("x"), "bea@example.org") == UNKNOWN


def test_where_no_mail_is_taken_in_only_the_page_stands_there(subscribed, publish, office, settings):
    settings.MAIL_IN = ""
    subscribed()
    publish()
    office.carry()
    (letter,) = [letter for letter in office.letters if "List-Id" in letter.extra_headers]
    assert letter.extra_headers["List-Unsubscribe"] == f"<{leave_address(Subscription.objects.get().key)}>"
    assert letter.from_email == settings.DEFAULT_FROM_EMAIL


def test_leaving_and_asking_again_is_possible(subscribed, office, publish):
    actions.leave(subscribed())
    subscribed()
    publish()
    office.carry()
    assert len([letter for letter in office.letters if "List-Id" in letter.extra_headers]) == 1


def test_a_token_opens_only_what_it_was_made_for():
    assert opened(sealed("key", LEAVE), LEAVE) == "key"
    assert opened(sealed("key", LEAVE).upper(), LEAVE) == "key"
    assert opened(sealed("key", LEAVE), "yes") == ""
