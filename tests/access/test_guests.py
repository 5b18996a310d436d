"""What a guest sees: what is shown to their circles, and no word of anything else."""

import pytest

from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Journal, Membership
from alongside.journals.tests.makers import make_journal
from alongside.journals.tests.ways import a_guest_of, invited
from alongside.stories import actions as stories
from alongside.stories.models import Story


@pytest.fixture
def shown_to(journal, mara):
    """`shown_to(circle, …)`: a published story that these circles may read."""

    def show(*circles):
        story = stories.begin(journal, by=mara)
        story = stories.publish(_with_words(story, mara), by=mara, audience=Audience.ONLY_US)
        Story.objects.filter(pk=story.pk).update(audience=Audience.CIRCLES)
        story.circles.set(circles)
        return Story.objects.get(pk=story.pk)

    return show


def _with_words(story, by):
    stories.save(story, by=by, based_on=story.working_id, title=f"Words of {story.key}", body="<p>Words.</p>")
    return Story.objects.get(pk=story.pk)


def reads(browser, story):
    return browser.get(f"/for-you{story.path}").status_code == 200


def test_a_guest_reads_what_is_shown_to_their_circle_and_nothing_else(journal, family, mara, shown_to):
    work = journal.circles.create(name="Tuesday group")
    ours, theirs = shown_to(family), shown_to(work)
    browser = a_guest_of(journal, mara, family)
    assert reads(browser, ours)
    assert not reads(browser, theirs)
    page = browser.get("/for-you/@lichen-green/").content.decode()
    page += browser.get(f"/for-you{ours.path}").content.decode()
    assert ours.key in page
    assert not any(word in page for word in ("family", "Tuesday group", theirs.key, "Aunt Iris"))


def test_a_removed_guest_is_refused_with_the_next_request(signed_in, journal, family, mara, shown_to):
    story = shown_to(family)
    browser = a_guest_of(journal, mara, family)
    assert reads(browser, story)
    guest = Membership.objects.get(role="guest")
    signed_in(mara).post(f"/desk/people/{guest.key}/remove/")
    assert not reads(browser, story)
    assert browser.get(f"/for-you{story.path}", follow=True).status_code == 404


def test_who_is_put_into_a_circle_and_out_of_it_reads_so(signed_in, journal, family, mara, shown_to):
    story = shown_to(family)
    browser = a_guest_of(journal, mara)
    guest = Membership.objects.get(role="guest")
    author = signed_in(mara)
    assert not reads(browser, story)
    author.post(f"/desk/people/{guest.key}/place/", {"circles": [family.key]})
    assert reads(browser, story)
    author.post(f"/desk/people/{guest.key}/place/", {})
    assert not reads(browser, story)


def test_a_dissolved_circle_opens_nothing_but_to_its_authors(signed_in, journal, family, tomas, shown_to):
    mara = journal.made_by
    story = shown_to(family)
    browser = a_guest_of(journal, mara, family)
    signed_in(mara).post(f"/desk/people/circles/{family.key}/dissolve/")
    assert not reads(browser, story)
    assert reads(signed_in(tomas), story)
    assert browser.get("/for-you/@lichen-green/").status_code == 200


def test_a_guest_of_one_journal_is_nobody_in_another(journal, family, mara, stranger, shown_to):
    story = shown_to(family)
    other = make_journal(stranger, handle="another")
    browser = a_guest_of(other, stranger, other.circles.create(name="family"))
    assert not reads(browser, story)
    assert browser.get("/for-you/@lichen-green/").status_code == 404


def test_a_second_invitation_adds_to_the_first(journal, family, mara, shown_to):
    work = journal.circles.create(name="work")
    ours, theirs = shown_to(family), shown_to(work)
    browser = a_guest_of(journal, mara, family)
    browser.post(invited(journal, mara, work, name="again"))
    assert reads(browser, ours)
    assert reads(browser, theirs)


def test_a_keeper_sees_only_what_everyone_may_see(signed_in, journal, family, idris, shown_to):
    mara = journal.made_by
    story = shown_to(family)
    browser = signed_in(idris)
    assert not reads(browser, story)
    stories.publish(story, by=mara, audience=Audience.ONLY_US)
    assert not reads(browser, story)
    journals.choose_door(journal, by=mara, door=Journal.Door.OPEN)
    stories.publish(Story.objects.get(pk=story.pk), by=mara, audience=Audience.EVERYONE)
    assert reads(browser, Story.objects.get(pk=story.pk))
