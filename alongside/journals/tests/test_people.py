"""The people's page: circles, what somebody is called, taking somebody out."""

import datetime as dt

import pytest

from alongside.events.models import Event
from alongside.foundation import clock
from alongside.journals import actions
from alongside.journals.actions import duties
from alongside.journals.models import Circle, HandedDuty, Invitation, Membership, Pass
from alongside.journals.tests.absent import named
from alongside.journals.tests.makers import make_journal, make_member
from alongside.journals.tests.ways import Role, a_guest_of, invited, new_browser

PEOPLE = "/desk/people/"


@pytest.fixture
def aunt(journal, family, mara):
    """A guest with a pass, in the circle "family"."""
    a_guest_of(journal, mara, family)
    return Membership.objects.get(name="Aunt Iris")


def as_it_stands():
    return [
        list(Membership.objects.order_by("pk").values("pk", "name", "role", "circles")),
        list(Circle.objects.order_by("pk").values()),
        Invitation.objects.count(),
        Pass.objects.count(),
    ]


@pytest.mark.usefixtures("idris", "ada", "aunt")
def test_everybody_stands_on_the_page(signed_in, journal, mara):
    actions.invite(journal, by=mara, role=Role.GUEST, name="Old friend")
    actions.ask_again("iris@example.org")
    page = signed_in(mara).get(PEOPLE).content.decode()
    assert all(name in page for name in ("Mara", "Tomas", "Idris", "Ada", "Aunt Iris", "family", "Old friend"))


def test_an_empty_page_asks_for_nothing(signed_in, journal, mara):
    page = signed_in(mara).get(PEOPLE).content.decode()
    assert "There are no guests and no circles yet. You need neither." in page


@pytest.mark.usefixtures("idris", "aunt")
def test_it_takes_few_queries_however_many_there_are(signed_in, journal, mara, django_assert_max_num_queries):
    for number in range(30):
        circle = journal.circles.create(name=f"circle {number}")
        journal.memberships.create(role=Role.GUEST, name=f"guest {number}").circles.add(circle)
        actions.invite(journal, by=mara, role=Role.GUEST, name=f"asked {number}")
    browser = signed_in(mara)
    browser.get(PEOPLE)
    with django_assert_max_num_queries(12):
        browser.get(PEOPLE)


def test_a_circle_is_made_once(signed_in, journal, mara):
    browser = signed_in(mara)
    for name in ("the Tuesday  group", "The Tuesday group"):
        assert browser.post(f"{PEOPLE}make-circle/", {"circle-name": name}).status_code == 302
    assert Circle.objects.get().name == "the Tuesday group"
    assert Event.objects.filter(name=actions.CIRCLE_MADE).count() == 1


def test_a_circle_without_a_name_is_refused_kindly(signed_in, journal, mara):
    answer = signed_in(mara).post(f"{PEOPLE}make-circle/", {"circle-name": " "})
    assert "A circle needs a name" in answer.content.decode()
    assert not Circle.objects.exists()


def test_a_circle_is_called_something_else(signed_in, journal, family, mara):
    journal.circles.create(name="work")
    browser = signed_in(mara)
    rename = f"{PEOPLE}circles/{family.key}/rename/"
    assert "Another circle has this name" in browser.post(rename, {"name": "Work"}).content.decode()
    for _ in range(2):
        assert browser.post(rename, {"name": "aunts"}).status_code == 302
    assert Circle.objects.get(pk=family.pk).name == "aunts"
    assert Event.objects.filter(name=actions.CIRCLE_RENAMED).count() == 1


def test_a_dissolved_circles_guests_stay(signed_in, journal, family, aunt, mara):
    browser = signed_in(mara)
    assert "Aunt Iris" in browser.get(f"{PEOPLE}circles/{family.key}/").content.decode()
    browser.post(f"{PEOPLE}circles/{family.key}/dissolve/")
    assert not Circle.objects.exists()
    assert Membership.objects.filter(pk=aunt.pk).exists()
    assert Event.objects.filter(name=actions.CIRCLE_DISSOLVED).count() == 1
    assert browser.post(f"{PEOPLE}circles/{family.key}/dissolve/").status_code == 404


def test_putting_a_guest_into_circles_leaves_one_line_for_each(signed_in, journal, family, aunt, mara):
    work = journal.circles.create(name="work")
    browser = signed_in(mara)
    for _ in range(2):
        browser.post(f"{PEOPLE}{aunt.key}/place/", {"circles": [work.key]})
    assert aunt.circles.get() == work
    told = Event.objects.filter(name=actions.CIRCLE_CHANGED).order_by("pk")
    assert [(event.thing, event.also["came"]) for event in told] == [(family.pk, 0), (work.pk, 1)]


def test_a_circle_that_is_gone_moves_nobody(signed_in, journal, family, aunt, mara):
    browser = signed_in(mara)
    answer = browser.post(f"{PEOPLE}{aunt.key}/place/", {"circles": ["nowhere"]}, follow=True)
    assert "Nothing was changed" in answer.content.decode()
    assert aunt.circles.get() == family


def test_what_somebody_is_called_is_kept(signed_in, journal, aunt, mara):
    browser = signed_in(mara)
    for _ in range(2):
        browser.post(f"{PEOPLE}{aunt.key}/call/", {"name": "Iris  from the choir"})
    assert Membership.objects.get(pk=aunt.pk).name == "Iris from the choir"
    assert Event.objects.filter(name=actions.CALLED).count() == 1
    browser.post(f"{PEOPLE}{aunt.key}/call/", {"name": "x" * 121})
    assert Membership.objects.get(pk=aunt.pk).name == "Iris from the choir"


def test_taking_a_guest_out_takes_their_passes_and_writes_no_letter(signed_in, journal, aunt, mara, mailoutbox):
    browser = signed_in(mara)
    browser.post(f"{PEOPLE}{aunt.key}/remove/")
    assert not Pass.objects.exists()
    assert not Membership.objects.filter(pk=aunt.pk).exists()
    assert mailoutbox == []
    event = Event.objects.get(name=actions.REMOVED)
    assert (event.thing, event.journal) == (aunt.pk, journal.pk)
    assert browser.post(f"{PEOPLE}{aunt.key}/remove/").status_code == 404


def test_no_open_invitation_leads_somebody_back_who_was_taken_out(signed_in, journal, ada, mara):
    path = invited(journal, mara, name="a second letter", email="ADA@example.org")
    place = Membership.objects.get(account=ada)
    signed_in(mara).post(f"{PEOPLE}{place.key}/remove/")
    assert new_browser().post(path).status_code == 404


def test_a_keeper_is_taken_out(signed_in, journal, idris, mara):
    place = Membership.objects.get(account=idris)
    signed_in(mara).post(f"{PEOPLE}{place.key}/remove/")
    assert not Membership.objects.filter(account=idris).exists()


def test_no_author_can_remove_another_or_themselves(signed_in, journal, mara, tomas):
    for place in Membership.objects.all():
        assert signed_in(mara).get(f"{PEOPLE}{place.key}/").status_code == 404
        assert signed_in(mara).post(f"{PEOPLE}{place.key}/remove/").status_code == 404
        actions.remove(place, by=mara)
    assert Membership.objects.filter(role=Role.AUTHOR).count() == 2


@pytest.mark.parametrize("who", ["idris", "ada", "stranger", "another author"])
def test_who_does_not_write_here_finds_none_of_it(signed_in, request, family, aunt, who):
    if who == "another author":
        make_journal(request.getfixturevalue("stranger"))
        who = "stranger"
    browser = signed_in(request.getfixturevalue(who))
    before = as_it_stands()
    paths = [f"{PEOPLE}{aunt.key}/", f"{PEOPLE}circles/{family.key}/"]
    assert {browser.get(path).status_code for path in paths} == {404}
    deeds = [f"{paths[0]}{deed}/" for deed in ("call", "place", "remove")]
    deeds += [f"{paths[1]}{deed}/" for deed in ("rename", "dissolve")]
    assert {browser.post(deed, {"name": "x"}).status_code for deed in deeds} == {404}
    assert as_it_stands() == before


def test_who_is_not_signed_in_changes_nothing(nobody, journal, family, aunt):
    before = as_it_stands()
    for path in ("", "make-circle/", "invite/", f"{aunt.key}/remove/", f"circles/{family.key}/dissolve/", "part-ways/"):
        assert nobody.post(PEOPLE + path).status_code in {302, 405}
        assert nobody.get(PEOPLE + path).status_code in {302, 405}
    assert as_it_stands() == before


def test_events_hold_no_names(signed_in, journal, family, aunt, mara):
    signed_in(mara).post(f"{PEOPLE}{aunt.key}/call/", {"name": "Grandmother"})
    signed_in(mara).post(f"{PEOPLE}{aunt.key}/remove/")
    told = " ".join(str(vars(event)) for event in Event.objects.all())
    assert not any(word in told for word in ("Iris", "Grandmother", "family"))


def test_a_member_is_called_something_whatever_is_known(journal, stranger):
    assert str(make_member(journal, stranger, Role.GUEST).called) == "Somebody"
    assert Membership(email="a@example.org").called == "a@example.org"
    assert Membership().called == "A guest"


def test_before_somebody_is_taken_out_it_is_said_what_ends_with_it(signed_in, journal, mara, tomas, ada):
    place = Membership.objects.get(account=ada)
    page, theirs = signed_in(mara), signed_in(tomas)
    assert "Whatever one of you has handed to them" in page.get(f"{PEOPLE}{place.key}/").content.decode()
    named(journal, mara, ada, waits=30)
    duties.hand_over(place, by=mara, duty=HandedDuty.Duty.HOLD, until=clock.now().date() + dt.timedelta(days=3))
    said = page.get(f"{PEOPLE}{place.key}/").content.decode()
    assert "You have named them for when you cannot come back. That ends with it." in said
    assert "Something is handed to them until a day. That ends with it." in said
    # Whom Mara named is hers to know.
    said = theirs.get(f"{PEOPLE}{place.key}/").content.decode()
    assert "You have named them" not in said
    assert "Something is handed to them until a day." in said
