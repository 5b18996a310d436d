"""Asking somebody in: by mail, or by an address to hand over."""

import re

import pytest

from alongside.accounts.tests.makers import long_ago
from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals import actions
from alongside.journals.models import Invitation, Membership
from alongside.journals.tests.makers import make_journal

ASKED = {"role": "guest", "name": "Aunt Iris", "email": ""}


def test_an_address_to_hand_over_is_shown_to_the_author_who_made_it(signed_in, journal, family, mara):
    answer = signed_in(mara).post("/desk/people/invite/", ASKED | {"circles": [family.key]}, follow=True)
    made = Invitation.objects.get()
    assert actions.address_of(made) in answer.content.decode()
    assert (made.role, made.name, list(made.circles.all())) == ("guest", "Aunt Iris", [family])
    assert made.journal == journal


@pytest.mark.django_db(transaction=True)
def test_a_letter_goes_to_a_mail_address_and_names_nothing(signed_in, journal, mara, mailoutbox):
    actions.describe(journal, by=mara, description=actions.Description(title="Wren", called="Wren's mothers"))
    signed_in(mara).post("/desk/people/invite/", ASKED | {"email": "iris@example.org"})
    background.run_what_waits()
    letter = mailoutbox[-1]
    assert letter.to == ["iris@example.org"]
    assert letter.subject == "Somebody has invited you"
    assert actions.address_of(Invitation.objects.get()) in letter.body
    assert not re.search("Wren|Iris|Mara|lichen", letter.body)


def test_no_secret_lies_in_the_database(signed_in, journal, mara):
    signed_in(mara).post("/desk/people/invite/", ASKED | {"email": "iris@example.org"})
    made = Invitation.objects.get()
    kept = str(vars(made)) + "".join(str(vars(event)) for event in Event.objects.all())
    assert actions.secret_of(made) not in kept


def test_asking_twice_is_asking_once(signed_in, journal, mara):
    browser = signed_in(mara)
    for _ in range(2):
        browser.post("/desk/people/invite/", ASKED | {"email": "iris@example.org"})
    assert Invitation.objects.count() == 1
    assert Event.objects.filter(name=actions.INVITED).count() == 1


@pytest.mark.parametrize("wrong", [{"email": "not an address"}, {"role": "operator"}, {"circles": ["nowhere"]}])
def test_what_cannot_be_asked_is_refused_kindly(signed_in, journal, family, mara, wrong):
    answer = signed_in(mara).post("/desk/people/invite/", ASKED | wrong)
    assert answer.status_code == 422
    assert "Nothing is lost" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_another_journals_circle_cannot_be_given(signed_in, journal, mara, stranger):
    theirs = make_journal(stranger).circles.create(name="theirs")
    assert signed_in(mara).post("/desk/people/invite/", ASKED | {"circles": [theirs.key]}).status_code == 422
    assert not Invitation.objects.exists()


def test_a_keeper_is_given_no_circles(journal, family, mara):
    made, _secret = actions.invite(journal, by=mara, role=Membership.Role.KEEPER, circles=[family])
    assert not made.circles.exists()


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_who_does_not_write_here_asks_nobody_in(signed_in, request, journal, who):
    browser = signed_in(request.getfixturevalue(who))
    assert browser.post("/desk/people/invite/", ASKED).status_code == 404
    assert not Invitation.objects.exists()


def test_an_invitation_is_taken_back_once_and_by_its_authors_alone(signed_in, journal, tomas, stranger, nobody):
    mara = journal.made_by
    made, secret = actions.invite(journal, by=mara, role=Membership.Role.GUEST)
    make_journal(stranger)
    page = f"/desk/people/invitations/{made.key}/"
    assert signed_in(stranger).get(page).status_code == 404
    assert signed_in(stranger).post(f"{page}take-back/").status_code == 404
    for _ in range(2):
        assert signed_in(tomas).post(f"{page}take-back/").status_code == 302
    assert Event.objects.filter(name=actions.TAKEN_BACK).count() == 1
    assert nobody.get(f"/invitation/{secret}/").status_code == 404
    assert nobody.post(f"/invitation/{secret}/").status_code == 404
    assert "not open any more" in signed_in(mara).get(page).content.decode()


def test_its_address_is_shown_to_who_said_lately_who_they_are_and_taking_it_back_asks_nobody(
    signed_in, journal, mara, nobody, nu
):
    browser = signed_in(mara)
    page = browser.post("/desk/people/invite/", ASKED, follow=True)
    shown = re.search(r"/invitation/[\w-]+/", page.content.decode())
    assert shown
    here = page.redirect_chain[-1][0]
    long_ago(browser)
    hidden = browser.get(here).content.decode()
    assert shown[0] not in hidden
    assert f'href="/account/confirm/?next={here}">Show its address' in hidden
    assert nu([page.content.decode(), hidden]) == []
    browser.post(f"{here}take-back/")
    assert nobody.get(shown[0]).status_code == 404
