"""Who may begin a journal here: nobody, those who were invited, anybody."""

import pytest
from django.test import Client

from alongside.accounts import actions
from alongside.accounts.actions import house as houses
from alongside.accounts.models import Account, House, HouseInvitation
from alongside.accounts.tests.letters import code_in
from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals.models import Journal

SIGN_UP = "/account/sign-up/"
CODE = "/account/sign-up/code/"
NEW = "new@example.org"


@pytest.fixture
def for_invited(db):
    return actions.describe_house(actions.Statement(run_by="Orla", sign_up=House.SignUp.INVITED))


def new_browser():
    return Client(headers={"sec-fetch-site": "same-origin"})


def heard(answer):
    cookie = answer.cookies.pop("alongside", None)
    return answer.status_code, answer["Location"], answer.content, cookie and {**cookie, "expires": ""}


def test_an_invited_address_begins(nobody, for_invited, mailoutbox):
    houses.invite_to_begin("New@Example.org ", by=None)
    assert nobody.post(SIGN_UP, {"email": NEW})["Location"] == CODE
    nobody.post(CODE, {"code": code_in(mailoutbox)})
    assert Journal.objects.get().made_by == Account.objects.get(email=NEW)
    assert HouseInvitation.objects.get().used_at


def test_an_invited_address_begins_once(nobody, for_invited, mailoutbox):
    test_an_invited_address_begins(nobody, for_invited, mailoutbox)
    Account.objects.all().delete()
    new_browser().post(SIGN_UP, {"email": NEW})
    assert not Account.objects.exists()
    houses.invite_to_begin(NEW, by=None)
    new_browser().post(SIGN_UP, {"email": NEW})
    assert Account.objects.exists()


def test_an_invitation_that_got_no_answer_is_not_used_up(nobody, for_invited):
    houses.invite_to_begin(NEW, by=None)
    nobody.post(SIGN_UP, {"email": NEW})
    assert HouseInvitation.objects.get().used_at is None


def test_whoever_was_not_invited_is_told_so_kindly_by_letter(nobody, for_invited, mailoutbox):
    assert "asked in" in nobody.get(SIGN_UP).content.decode()
    assert nobody.post(SIGN_UP, {"email": NEW})["Location"] == CODE
    (letter,) = mailoutbox
    assert letter.to == [NEW]
    assert "nobody has asked this address in yet" in letter.body
    assert not Account.objects.exists()
    assert not Journal.objects.exists()


def test_no_page_says_who_was_invited_or_is_known(client, for_invited, mara, mailoutbox):
    houses.invite_to_begin("asked@example.org", by=None)
    said = []
    for address in ("asked@example.org", "never@example.org", "mara@example.org"):
        client.cookies.clear()
        answer = heard(client.post(SIGN_UP, {"email": address}, headers={"sec-fetch-site": "same-origin"}))
        page = client.get(CODE).content.decode().replace(address, "")
        said.append((answer, page))
    assert said[0] == said[1] == said[2]
    assert ["known here already" in letter.body for letter in mailoutbox] == [False, False, True]


def test_inviting_twice_is_once_and_a_letter_tells_them(for_invited, mailoutbox):
    for _again in range(2):
        houses.invite_to_begin(NEW, by=None)
    assert HouseInvitation.objects.count() == Event.objects.filter(name=houses.HOUSE_INVITED).count() == 1
    background.run_what_waits()
    (letter,) = mailoutbox
    assert (letter.to, letter.subject) == ([NEW], "There is a place for you")
    assert SIGN_UP in letter.body


def test_an_invitation_can_be_taken_back(nobody, for_invited, mailoutbox):
    houses.invite_to_begin(NEW, by=None)
    for _again in range(2):
        houses.take_back_invitation_to_begin(NEW)
    nobody.post(SIGN_UP, {"email": NEW})
    assert not Account.objects.exists()


def test_when_nobody_may_begin_an_invitation_opens_nothing(nobody, db):
    actions.describe_house(actions.Statement(run_by="Orla", sign_up=House.SignUp.NOBODY))
    houses.invite_to_begin(NEW, by=None)
    nobody.post(SIGN_UP, {"email": NEW})
    assert not Account.objects.exists()


def test_when_anybody_may_begin_nobody_needs_to_be_asked(nobody, db):
    assert "asked in" not in nobody.get(SIGN_UP).content.decode()
    nobody.post(SIGN_UP, {"email": NEW})
    assert Account.objects.exists()


def test_what_is_no_address_is_refused_kindly(db):
    with pytest.raises(houses.CannotBeInvited, match="not a mail address"):
        houses.invite_to_begin("nobody", by=None)
