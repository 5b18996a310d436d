"""Asking for one's pass again: one answer for everybody, and a letter for those who were invited by mail."""

import pytest
from django.conf import settings
from django.core.cache import cache

from alongside.foundation import background
from alongside.journals.models import AskedAgain, Invitation, Membership, Pass
from alongside.journals.tests.makers import make_journal
from alongside.journals.tests.ways import Role, invited, new_browser

AGAIN = "/invitation/again/"
EMAIL = "iris@example.org"


@pytest.fixture(autouse=True)
def _nobody_asked_before(db):
    """Counting outlives the tests whose rows are really written."""
    cache.clear()


def way_in(letter):
    return next(line for line in letter.body.splitlines() if "/invitation/" in line).removeprefix(settings.URL)


@pytest.fixture
def aunt(journal, mara):
    """A guest who was invited by mail."""
    new_browser().post(invited(journal, mara, email=EMAIL))
    return Membership.objects.get(role=Role.GUEST)


@pytest.mark.django_db(transaction=True)
def test_a_guest_comes_in_again_with_another_browser(journal, aunt, mailoutbox, nobody):
    nobody.post(AGAIN, {"email": "Iris@Example.org"})
    background.run_what_waits()
    assert mailoutbox[-1].to == [EMAIL]
    assert mailoutbox[-1].subject == "Your way in"
    path = way_in(mailoutbox[-1])
    assert nobody.get(path).status_code == 200
    answer = nobody.post(path)
    assert answer["Location"] == "/for-you/@lichen-green/"
    assert nobody.get(answer["Location"]).status_code == 200
    assert Pass.objects.filter(membership=aunt).count() == 2
    assert Membership.objects.filter(role=Role.GUEST).count() == 1
    assert new_browser().post(path).status_code == 404
    assert not AskedAgain.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_answer_is_the_same_for_whom_nobody_knows(journal, aunt, mailoutbox):
    known, unknown = (new_browser().post(AGAIN, {"email": email}) for email in (EMAIL, "nobody@example.org"))
    assert known.content == unknown.content
    assert dict(known.headers) == dict(unknown.headers)
    assert AskedAgain.objects.count() == 2
    background.run_what_waits()
    assert [letter.to for letter in mailoutbox] == [[EMAIL]]
    assert not AskedAgain.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_each_journal_sends_its_own(journal, aunt, stranger, mailoutbox):
    new_browser().post(invited(make_journal(stranger, handle="another"), stranger, email=EMAIL))
    background.run_what_waits()
    mailoutbox.clear()
    new_browser().post(AGAIN, {"email": EMAIL})
    background.run_what_waits()
    assert len({way_in(letter) for letter in mailoutbox}) == 2
    assert not any("lichen" in letter.body or "another" in letter.body for letter in mailoutbox)


@pytest.mark.django_db(transaction=True)
def test_who_was_taken_out_gets_no_letter(journal, aunt, mara, mailoutbox):
    background.run_what_waits()
    mailoutbox.clear()
    new_browser().post(AGAIN, {"email": EMAIL})
    background.run_what_waits()
    path = way_in(mailoutbox[-1])
    aunt.delete()
    assert new_browser().post(path).status_code == 404
    mailoutbox.clear()
    new_browser().post(AGAIN, {"email": EMAIL})
    background.run_what_waits()
    assert mailoutbox == []


def test_nobody_is_flooded_and_nobody_is_told(journal, aunt, nobody):
    answers = [nobody.post(AGAIN, {"email": EMAIL}) for _ in range(6)]
    assert len({answer.content for answer in answers}) == 1
    assert AskedAgain.objects.count() == 3


def test_the_letter_never_stands_on_the_peoples_page(signed_in, journal, aunt, mara, nobody):
    nobody.post(AGAIN, {"email": EMAIL})
    again = Invitation.objects.create(
        journal=journal, digest="x", role=Role.GUEST, again=aunt, expires_at=aunt.since.replace(year=2100)
    )
    assert signed_in(mara).get(f"/desk/people/invitations/{again.key}/").status_code == 404


def test_what_is_no_address_is_refused_kindly(journal, nobody):
    assert "This is not a mail address." in nobody.post(AGAIN, {"email": "iris"}).content.decode()
    assert nobody.get(AGAIN).status_code == 200
    assert not AskedAgain.objects.exists()
