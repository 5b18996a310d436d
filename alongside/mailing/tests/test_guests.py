"""A guest's letters hold what their circle may read at the moment at which each is sent."""

import pytest

from alongside.accounts.actions import closing
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Membership
from alongside.mailing import actions
from alongside.mailing.models import Announcement, Delivery, Letters, Subscription
from alongside.notes import posting
from alongside.stories import actions as stories
from alongside.stories.models import Kind
from alongside.stories.tests.makers import AUTHORS_READ, make_story, write

PAGE = "/letters/@lichen-green/mine/"


@pytest.fixture
def hers(subscribed, place, holds):
    """Cleo's letters, with the whole words."""
    holds(Letters.Holds.WORDS)
    return subscribed("cleo@example.org", member=place)


@pytest.fixture
def told(office):
    """`told(address)`: the titles of which letters to this address spoke."""

    def told(email: str = "cleo@example.org") -> list[str]:
        titles = ("For all", "For the family", "For work", "For us")
        bodies = [
            letter.body for letter in office.letters if letter.to == [email] and "List-Id" in letter.extra_headers
        ]
        return sorted(title for body in bodies for title in titles if f"\n{title}\n" in body)

    return told


@pytest.fixture
def all_kinds_are_out(publish, family, opened, mara):
    """A story for everyone, for Cleo's circle, for another one, for the authors, and for whoever has its link."""
    publish("For all")
    publish("For the family", circles=(family,))
    publish("For work", circles=(opened.circles.create(name="Work"),))
    for audience in (Audience.ONLY_US, Audience.LINK):
        stories.publish(make_story(opened, mara, title="For us"), by=mara, audience=audience, door=AUTHORS_READ)


def test_each_gets_what_they_may_read(hers, subscribed, office, told, request):
    subscribed("bea@example.org")
    request.getfixturevalue("all_kinds_are_out")
    office.carry()
    assert told() == ["For all", "For the family"]
    assert told("bea@example.org") == ["For all"]
    letter = next(letter for letter in office.letters if "For the family" in letter.body)
    assert "Not everyone can read this one." in letter.body


@pytest.fixture
def family_waits(hers, publish, family, clock):
    """A letter to Cleo about a story for the family has a row and waits."""
    publish("For the family", circles=(family,))
    clock.forward(minutes=31)
    actions.gather(Announcement.objects.get())
    assert Delivery.objects.count() == 1
    return hers


def test_taken_out_of_the_circle_she_gets_none_though_it_waited(family_waits, place, office, told):
    place.circles.clear()
    posting.post_letters(seconds=60)
    assert told() == []


@pytest.mark.usefixtures("family_waits")
def test_a_guest_who_was_removed_gets_nothing_from_then_on(place, publish, office, told, mara):
    journals.remove(place, by=mara)
    publish("For all")
    office.carry()
    assert told() == []
    assert not Subscription.objects.exists()


@pytest.fixture
def a_story_for_the_family(publish, family):
    """`a_story_for_the_family()`: one is published."""
    return lambda: publish("For the family", circles=(family,))


def test_a_guest_whose_account_is_closed_gets_nothing(subscribed, ada, a_story_for_the_family, office, told):
    subscribed(ada.email, member=ada.memberships.get())
    closing.close(ada, by=ada)
    a_story_for_the_family()
    office.carry()
    assert told(ada.email) == []


def test_whoever_came_to_write_here_gets_nothing_that_only_authors_see(family_waits, place, publish, office, told):
    Membership.objects.filter(pk=place.pk).update(role=Membership.Role.AUTHOR)
    office.carry()
    assert told() == []


def test_from_her_own_page_with_a_pass_a_letter_asks_first(cleo, holds, a_story_for_the_family, office, told):
    holds(Letters.Holds.WORDS)
    assert cleo.get("/letters/@lichen-green/").headers["Location"] == PAGE
    assert f'href="{PAGE}"' in cleo.get("/for-you/@lichen-green/").content.decode()
    assert cleo.post(PAGE, {"email": "cleo@example.org"}).status_code == 302
    assert "asks you to say yes" in cleo.get(PAGE).content.decode()
    a_story_for_the_family()
    office.carry()
    assert told() == []
    actions.confirm(Subscription.objects.get(), named=False)
    assert "Letters come to cleo@example.org" in cleo.get(PAGE).content.decode()
    office.clock.forward(minutes=1)
    a_story_for_the_family()
    office.carry()
    assert told() == ["For the family"]
    assert cleo.post(f"{PAGE}end/").status_code == 302
    assert not Subscription.objects.exists()
    assert cleo.post(f"{PAGE}end/").status_code == 302


def test_an_account_has_proven_its_address_and_sees_all_of_its_letters(opened, ada, signed_in, stranger):
    hers = signed_in(ada)
    hers.post(PAGE, {"email": ada.email})
    assert Subscription.objects.get().confirmed_at
    page = hers.get("/letters/").content.decode()
    assert ada.email in page
    assert PAGE in page
    assert 'href="/letters/"' in hers.get("/account/").content.decode()
    assert ada.email not in signed_in(stranger).get("/letters/").content.decode()
    other = signed_in(ada)
    other.post(f"{PAGE}end/")
    other.post(PAGE, {"email": "another@example.org"})
    assert not Subscription.objects.get().confirmed_at


def test_who_has_no_place_finds_nothing(opened, nobody, signed_in, stranger, mara):
    for browser in (nobody, signed_in(stranger), signed_in(mara)):
        assert browser.get(PAGE).status_code == 404
        assert browser.post(PAGE, {"email": "x@example.org"}).status_code == 404
        assert browser.post(f"{PAGE}end/").status_code == 404
    assert nobody.get("/letters/").status_code == 404


def test_erasing_what_is_kept_of_a_guest_ends_her_letters(family_waits, cleo, place):
    assert PAGE in cleo.get("/for-you/my-data/").content.decode()
    cleo.post(f"/for-you/my-data/{place.key}/erase/")
    assert not Subscription.objects.exists()
    assert not Delivery.objects.exists()


@pytest.fixture
def bea(subscribed):
    """Somebody with an address alone."""
    return subscribed("bea@example.org")


@pytest.mark.usefixtures("hers", "bea")
def test_of_a_story_told_two_ways_one_letter_goes_and_of_a_telling_alone_that_one(told, office, publish, family, mara):
    """Somebody for whom the first is there hears of it alone; whoever may read only a telling hears of that."""
    first = publish("For the family", circles=(family,))
    telling = stories.tell_anew(first, by=mara, kind=Kind.CHILDREN)
    write(telling, mara, title="For all", body="<p>She died.</p>")
    stories.publish(telling, by=mara, audience=Audience.EVERYONE, door=AUTHORS_READ)
    office.carry()
    assert told() == ["For the family"]
    assert Delivery.objects.filter(announcement__story=telling).count() == 1
    assert sorted(letter.to[0] for letter in office.letters if "List-Id" in letter.extra_headers) == [
        "bea@example.org",
        "cleo@example.org",
    ]
