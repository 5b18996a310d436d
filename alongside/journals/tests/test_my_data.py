"""A guest is shown what is kept of them, and can have it erased."""

import pytest
from django.conf import settings
from django.test import Client

from alongside.foundation import ids
from alongside.journals.models import Invitation, Membership, Pass


@pytest.fixture
def guest(journal, family):
    """Ines, a guest without an account, and her browser."""
    place = Membership.objects.create(
        journal=journal, role=Membership.Role.GUEST, name="Ines from choir", email="ines@example.org"
    )
    place.circles.add(family)
    Pass.objects.create(membership=place, digest=ids.digest("held"))
    return place


@pytest.fixture
def browser(guest):
    """The browser that keeps her pass."""
    client = Client(headers={"sec-fetch-site": "same-origin"})
    client.cookies[settings.PASS_COOKIE_NAME] = "held"
    return client


def test_all_that_is_kept_is_shown_but_the_circles(browser, guest):
    page = browser.get("/for-you/my-data/").content.decode()
    assert "Ines from choir" in page
    assert "ines@example.org" in page
    assert "family" not in page


def test_it_is_erased_with_the_invitations_that_name_her(browser, guest, journal, mara):
    invitation = Invitation.objects.create(
        journal=journal,
        digest="d",
        role="guest",
        name="Ines",
        email="ines@example.org",
        accepted_by=guest,
        made_by=mara,
        expires_at=guest.since,
    )
    answer = browser.post(f"/for-you/my-data/{guest.key}/erase/")
    assert "It is erased." in answer.content.decode()
    assert not Membership.objects.filter(pk=guest.pk).exists()
    assert not Pass.objects.exists()
    invitation.refresh_from_db()
    assert (invitation.name, invitation.email) == ("", "")
    assert invitation.taken_back_at is not None
    assert browser.get("/for-you/my-data/").status_code == 404
    assert browser.post(f"/for-you/my-data/{guest.key}/erase/").status_code == 404


def test_a_guest_with_an_account_too(signed_in, ada, journal):
    ours = signed_in(ada)
    place = Membership.objects.get(account=ada)
    assert ours.get("/for-you/my-data/").status_code == 200
    assert ours.post(f"/for-you/my-data/{place.key}/erase/").status_code == 200
    assert not Membership.objects.filter(account=ada).exists()


def test_an_author_does_not_leave_by_this_door(signed_in, mara, journal):
    place = Membership.objects.get(account=mara)
    assert signed_in(mara).get("/for-you/my-data/").status_code == 404
    assert signed_in(mara).post(f"/for-you/my-data/{place.key}/erase/").status_code == 404


def test_nobody_sees_or_erases_another_guest(signed_in, nobody, stranger, ada, guest):
    for other in (nobody, signed_in(stranger), signed_in(ada)):
        assert "Ines" not in other.get("/for-you/my-data/").content.decode()
        assert other.post(f"/for-you/my-data/{guest.key}/erase/").status_code == 404
    assert Membership.objects.filter(pk=guest.pk).exists()


def test_looking_at_it_is_not_doing_it(browser, guest):
    assert browser.get(f"/for-you/my-data/{guest.key}/erase/").status_code == 405


def test_the_pages_are_valid(browser, guest, nu):
    shown = browser.get("/for-you/my-data/")
    erased = browser.post(f"/for-you/my-data/{guest.key}/erase/")
    assert nu([shown.content.decode(), erased.content.decode()]) == []
