"""An author's invitation to write together is enough for an account, and not for a journal of one's own."""

import pytest
from django.test import Client

from alongside.accounts import actions as accounts
from alongside.accounts.actions import house as houses
from alongside.accounts.models import Account, House
from alongside.accounts.tests.letters import code_in
from alongside.journals import actions
from alongside.journals.models import Invitation, Journal, Membership
from alongside.journals.tests.ways import Role, invited

SIGN_UP, CODE = "/account/sign-up/", "/account/sign-up/code/"
NEW = "new@example.org"


@pytest.fixture(params=[House.SignUp.NOBODY, House.SignUp.INVITED])
def house(request, db):
    """A house in which nobody may begin, or only who was invited to."""
    return accounts.describe_house(accounts.Statement(run_by="Orla", sign_up=request.param))


@pytest.fixture
def path(house, journal, mara):
    return invited(journal, mara, role=Role.AUTHOR, email=NEW)


def comes(browser: Client, path: str, mailoutbox) -> None:
    browser.post(path)
    browser.post(SIGN_UP, {"email": NEW, "next": path})
    browser.post(CODE, {"code": code_in(mailoutbox), "next": path})


def test_who_is_asked_to_write_makes_an_account_and_writes(nobody, path, journal, mailoutbox):
    answer = nobody.post(path)
    assert answer["Location"] == f"/account/sign-in/?next={path}"
    assert f"{SIGN_UP}?next=" in nobody.get(answer["Location"]).content.decode()
    page = nobody.get(f"{SIGN_UP}?next={path}").content.decode()
    assert "then you come back to your invitation" in page
    nobody.post(SIGN_UP, {"email": NEW, "next": path})
    assert nobody.post(CODE, {"code": code_in(mailoutbox)})["Location"] == path
    assert nobody.post(path)["Location"] == "/desk/"
    assert Membership.objects.get(account__email=NEW).role == Role.AUTHOR
    assert nobody.get("/desk/people/").status_code == 200


def test_it_lets_nobody_begin_a_journal_of_their_own(nobody, path, mailoutbox):
    comes(nobody, path, mailoutbox)
    assert Journal.objects.count() == 1
    assert "Begin" not in nobody.get("/desk/").content.decode().split("<main", 1)[1]
    assert "where somebody has asked you in" in nobody.post("/desk/begin/", follow=True).content.decode()
    assert Journal.objects.count() == 1


def test_who_is_asked_in_begins_nothing_unasked_where_anybody_may(nobody, path, journal, mailoutbox):
    accounts.describe_house(accounts.Statement(sign_up=House.SignUp.ANYBODY))
    comes(nobody, path, mailoutbox)
    assert Journal.objects.get() == journal
    assert "Begin" in nobody.get("/desk/").content.decode().split("<main", 1)[1]
    nobody.post(path)
    assert Journal.objects.get() == journal
    assert Membership.objects.get(account__email=NEW).role == Role.AUTHOR


def test_nor_after_the_journal_they_wrote_in_is_closed(nobody, path, journal, mara, mailoutbox):
    comes(nobody, path, mailoutbox)
    nobody.post(path)
    actions.close(journal, by=mara)
    nobody.post("/desk/begin/")
    assert Journal.objects.count() == 1


def test_an_invitation_that_is_no_more_opens_no_account(nobody, path, mara, mailoutbox):
    nobody.post(path)
    actions.take_back(Invitation.objects.get(), by=mara)
    nobody.post(SIGN_UP, {"email": NEW})
    assert not Account.objects.filter(email=NEW).exists()


def test_opening_the_address_or_a_guests_invitation_opens_no_account(nobody, path, journal, mara, mailoutbox):
    nobody.get(path)
    nobody.post(SIGN_UP, {"email": NEW})
    guests = invited(journal, mara, name="guest")
    Client(headers={"sec-fetch-site": "same-origin"}).get(guests)
    session = nobody.session
    session["asked_in"] = Invitation.objects.get(name="guest").key
    session.save()
    nobody.post(SIGN_UP, {"email": NEW})
    assert not Account.objects.filter(email=NEW).exists()


def test_who_is_invited_to_begin_later_begins(nobody, path, mailoutbox):
    comes(nobody, path, mailoutbox)
    houses.invite_to_begin(NEW, by=None)
    accounts.describe_house(accounts.Statement(sign_up=House.SignUp.INVITED))
    nobody.post("/desk/begin/")
    assert Journal.objects.filter(made_by__email=NEW).exists()
    accounts.describe_house(accounts.Statement(sign_up=House.SignUp.NOBODY))
    assert House.this().lets_begin(Account.objects.get(email=NEW))


def test_who_parts_ways_still_leaves_with_a_copy(nobody, path, journal, mailoutbox):
    comes(nobody, path, mailoutbox)
    nobody.post(path)
    nobody.post("/desk/people/part-ways/", {"journal": journal.key})
    assert Journal.objects.filter(made_by__email=NEW).exists()
