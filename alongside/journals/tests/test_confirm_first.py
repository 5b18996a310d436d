"""Who lets somebody in, or takes something out, says first who they are; who only narrows is never asked."""

import pytest

from alongside.accounts.tests.makers import long_ago
from alongside.journals.models import Circle, Invitation, Journal, Membership
from alongside.journals.tests.ways import a_guest_of

PEOPLE = "/desk/people/"


@pytest.fixture
def aunt(journal, family, mara):
    """A guest in the circle "family"."""
    a_guest_of(journal, mara, family)
    return Membership.objects.get(name="Aunt Iris")


@pytest.fixture
def desk(signed_in, journal, mara):
    """Mara's browser, in which she signed in long ago."""
    browser = signed_in(mara)
    long_ago(browser)
    return browser


def asks(answer):
    return answer.status_code == 303 and answer["Location"].startswith("/account/confirm/")


def as_it_stands():
    return [
        list(Membership.objects.order_by("pk").values("pk", "role", "circles", "died_at")),
        list(Journal.objects.order_by("pk").values()),
        Invitation.objects.count(),
    ]


def test_what_lets_somebody_in_or_takes_something_out_is_asked_for_first(desk, journal, aunt, tomas):
    work = journal.circles.create(name="work")
    family, partner = Circle.objects.get(name="family"), Membership.objects.get(account=tomas)
    before = as_it_stands()
    for path, sent in [
        (f"{PEOPLE}invite/", {"role": "guest"}),
        (f"{PEOPLE}{aunt.key}/place/", {"circles": [family.key, work.key]}),
        (f"{PEOPLE}part-ways/", {"journal": journal.key}),
        (f"{PEOPLE}{partner.key}/has-died/", {}),
        ("/desk/journal/copy/", {}),
        ("/desk/journal/list/", {"listed": "on"}),
    ]:
        assert asks(desk.post(path, sent)), path
    assert asks(desk.get(f"{PEOPLE}part-ways/"))
    assert as_it_stands() == before


def test_narrowing_asks_nobody_who_they_are(desk, journal, family, aunt, mara):
    assert not asks(desk.post(f"{PEOPLE}{aunt.key}/place/", {"circles": []}))
    assert not aunt.circles.exists()
    invitation = journal.invitations.create(digest="x", role="guest", expires_at=aunt.since, made_by=mara)
    for path in (
        f"{PEOPLE}invitations/{invitation.key}/take-back/",
        f"{PEOPLE}circles/{family.key}/dissolve/",
        f"{PEOPLE}{aunt.key}/remove/",
        "/desk/journal/list/",
    ):
        assert not asks(desk.post(path)), path
    assert not Membership.objects.filter(pk=aunt.pk).exists()
