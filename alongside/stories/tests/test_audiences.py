"""Publishing to circles and by a link, and changing that: said before, done at once, told afterwards."""

from collections.abc import Callable

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.events.models import Event
from alongside.foundation.logs import redacted
from alongside.journals.gate import NOBODY, Audience, Viewer
from alongside.journals.models import Circle, Journal, Membership
from alongside.stories import actions
from alongside.stories.models import Story
from alongside.stories.tests.makers import AUTHORS_READ, make_published, make_story


@pytest.fixture
def work(journal: Journal) -> Circle:
    """A circle with one guest, who has no account."""
    circle = journal.circles.create(name="work")
    journal.memberships.create(role=Membership.Role.GUEST, name="Ben").circles.add(circle)
    return circle


@pytest.fixture
def desk(signed_in: Callable[[Account], Client], mara: Account) -> Client:
    """Mara's browser."""
    return signed_in(mara)


@pytest.fixture
def readers(sees: Callable[[Account], Viewer], mara, tomas, ada, idris, stranger) -> Callable[[], list[str]]:  # noqa: PLR0917 - the cast
    """`readers()`: the names of those in the cast who can read any story now."""
    cast = [mara, tomas, ada, idris, stranger]
    return lambda: [account.name for account in cast if Story.objects.readable_by(sees(account)).exists()]


@pytest.fixture
def for_family(journal: Journal, mara: Account, ada: Account, family: Circle) -> Story:
    story = make_story(journal, mara)
    return actions.publish(story, by=mara, audience=Audience.CIRCLES, circles=[family])


def deeds(story: Story) -> list[str]:
    return list(
        Event.objects.filter(thing=story.pk, kind="stories.story").order_by("pk").values_list("name", flat=True)
    )


@pytest.mark.usefixtures("ada", "work")
def test_the_page_names_each_circle_and_who_is_in_it(desk, mara, journal):
    page = desk.get(f"/desk/stories/{make_story(journal, mara).key}/publish/").content.decode()
    assert "family (Ada)" in page
    assert "work (Ben)" in page
    assert "checked" not in page


@pytest.mark.usefixtures("work")
def test_an_author_publishes_for_one_circle_and_only_its_guests_read_it(desk, readers, mara, journal, family):
    story = make_story(journal, mara)
    sent = {"audience": "circles", "circles": [family.key]}
    answer = desk.post(f"/desk/stories/{story.key}/publish/", sent)
    assert answer.headers["Location"] == f"/desk/stories/{story.key}/out/"
    assert readers() == ["Mara", "Tomas", "Ada"]
    assert not Story.objects.readable_by(NOBODY)
    out = desk.get(f"/desk/stories/{story.key}/out/").content.decode()
    assert "These circles can read this: family (Ada)." in out


def test_a_guest_reads_it_finds_it_in_the_journal_and_leaves_a_note(signed_in, for_family, ada, stranger):
    guest = signed_in(ada)
    path = f"/@lichen-green/{for_family.key}/"
    assert "It was green." in guest.get(f"/for-you{path}").content.decode()
    journal_page = guest.get("/for-you/@lichen-green/").content.decode()
    assert path in journal_page
    assert "Not everyone can read this one." in journal_page
    assert "Only you who write here" not in journal_page
    assert guest.get(f"{path}notes/").status_code == 200
    answer = guest.post(f"{path}notes/", {"words": "We think of you."})
    assert answer.status_code == 303
    other = signed_in(stranger)
    assert other.get(f"{path}notes/").status_code == 404
    assert other.post(f"{path}notes/", {"words": "Who are you?"}).status_code == 404


def test_circles_without_a_circle_are_refused_kindly(signed_in, mara, journal, family):
    story = make_story(journal, mara)
    answer = signed_in(mara).post(f"/desk/stories/{story.key}/publish/", {"audience": "circles"})
    assert answer.status_code == 422
    assert "Please choose at least one circle." in answer.content.decode()
    with pytest.raises(actions.NoCircleChosen):
        actions.publish(story, by=mara, audience=Audience.CIRCLES)


def test_another_journals_circle_cannot_be_chosen(signed_in, mara, stranger, journal, family):
    other = Journal.objects.create(handle="another", made_by=stranger)
    theirs = other.circles.create(name="theirs")
    story = make_story(journal, mara)
    sent = {"audience": "circles", "circles": [theirs.key]}
    assert signed_in(mara).post(f"/desk/stories/{story.key}/publish/", sent).status_code == 422
    with pytest.raises(actions.NoCircleChosen):
        actions.publish(story, by=mara, audience=Audience.CIRCLES, circles=[theirs])


def test_the_link_is_said_whole_so_that_it_can_be_handed_on(signed_in, mara, journal):
    story = make_published(journal, mara, audience=Audience.LINK)
    for name in ("out", "address"):
        page = signed_in(mara).get(f"/desk/stories/{story.key}/{name}/").content.decode()
        assert f">http://testserver{story.shared_path}<" in page


def test_anyone_with_the_link_reads_it_and_leaves_a_note_without_a_cookie(nobody, mara, journal):
    story = make_published(journal, mara, audience=Audience.LINK)
    answer = nobody.get(story.shared_path)
    page = answer.content.decode()
    assert "It was green." in page
    assert 'name="robots" content="noindex"' in page
    assert "lichen-green" not in page
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    form = nobody.get(f"{story.shared_path}notes/")
    assert f'href="{story.shared_path}"' in form.content.decode()
    assert form.headers["Referrer-Policy"] == "no-referrer"
    assert nobody.post(f"{story.shared_path}notes/", {"words": "Somebody gave me this."}).status_code == 303
    assert nobody.post(f"{story.shared_path}notes/", {"words": ""}).status_code == 422


def test_by_any_other_address_it_is_not_found(nobody, signed_in, stranger, mara, journal):
    story = make_published(journal, mara, audience=Audience.LINK)
    never = nobody.get("/shared/nothing/")
    for path in (
        story.path,
        f"{story.path}notes/",
        f"/shared/{story.link}x/",
        f"/shared/{story.key}/",
        "/shared/None/",
    ):
        answer = nobody.get(path)
        assert (answer.status_code, answer.content) == (404, never.content)
    assert signed_in(stranger).get(f"/for-you{story.path}").status_code == 404


def test_the_author_sees_the_link_and_changes_it_and_the_old_one_dies_at_once(signed_in, nobody, mara, journal):
    story, client = make_published(journal, mara, audience=Audience.LINK), signed_in(mara)
    old = story.shared_path
    assert old in client.get(f"/desk/stories/{story.key}/address/").content.decode()
    client.post(f"/desk/stories/{story.key}/link/change/")
    story.refresh_from_db()
    assert story.shared_path != old
    assert nobody.get(old).status_code == 404
    assert nobody.get(story.shared_path).status_code == 200
    assert deeds(story)[-1] == actions.NARROWED


def test_nobody_else_changes_the_link_and_without_one_nothing_happens(signed_in, mara, ada, stranger, journal):
    story = make_published(journal, mara, audience=Audience.LINK)
    for account in (ada, stranger):
        assert signed_in(account).post(f"/desk/stories/{story.key}/link/change/").status_code == 404
    link = story.link
    story.refresh_from_db()
    assert story.link == link
    ours = make_published(journal, mara, audience=Audience.ONLY_US)
    assert actions.change_link(ours, by=mara).link is None


def test_a_link_leads_on_to_what_everyone_may_read_and_never_comes_back_once_narrowed(nobody, mara, journal):
    story = make_published(journal, mara, audience=Audience.LINK)
    link = story.shared_path
    story = actions.publish(story, by=mara, audience=Audience.EVERYONE, door=AUTHORS_READ)
    assert nobody.get(link).headers["Location"] == story.path
    actions.publish(story, by=mara, audience=Audience.ONLY_US)
    assert nobody.get(link).status_code == 404
    again = actions.publish(story, by=mara, audience=Audience.LINK)
    assert again.shared_path not in {"", link}
    assert nobody.get(link).status_code == 404


def test_a_withdrawn_story_has_no_link(nobody, mara, journal):
    story = make_published(journal, mara, audience=Audience.LINK)
    link = story.shared_path
    actions.withdraw(story, by=mara)
    assert nobody.get(link).status_code == 404
    story.refresh_from_db()
    assert story.link is None


def test_a_link_is_no_word_of_any_log():
    assert redacted("GET /shared/abc-DEF_123/notes/ 200") == "GET /shared/…/notes/ 200"


def test_a_change_is_said_before_it_is_done_and_told_afterwards(desk, readers, for_family, work):
    sent = {"audience": "circles", "circles": [work.key]}
    page = desk.post(f"/desk/stories/{for_family.key}/publish/", sent)
    said = page.content.decode()
    assert page.status_code == 200
    adds, takes = said.split("These can no longer read it")
    assert "Ben" in adds
    assert "Ada" not in adds
    assert "Ada" in takes.split("Then:")[0]
    assert "Nothing has been changed yet." in said
    assert "Ada" in readers()
    answer = desk.post(f"/desk/stories/{for_family.key}/publish/", {**sent, "seen": page.context["change"].seen})
    assert answer.status_code == 302
    assert "Ada" not in readers()
    told = desk.get(answer.headers["Location"]).content.decode()
    assert "These circles can read this: work (Ben)." in told
    assert "Who has read it already has read it" in told
    assert "No letter about it has gone out." in told


def test_what_was_said_is_said_again_when_it_is_true_no_more(desk, journal, for_family, work):
    sent = {"audience": "circles", "circles": [work.key]}
    seen = desk.post(f"/desk/stories/{for_family.key}/publish/", sent).context["change"].seen
    journal.memberships.create(role=Membership.Role.GUEST, name="Cleo").circles.add(work)
    again = desk.post(f"/desk/stories/{for_family.key}/publish/", {**sent, "seen": seen})
    assert "Cleo" in again.content.decode()
    for_family.refresh_from_db()
    assert list(for_family.circles.values_list("name", flat=True)) == ["family"]


@pytest.mark.parametrize(
    "change",
    [
        ("everyone", "only_us", [], ["everyone who comes to the page"]),
        ("everyone", "circles", [], ["everyone who comes to the page"]),
        ("everyone", "link", [], ["everyone who comes to the page"]),
        ("only_us", "everyone", ["everyone who comes to the page"], []),
        ("only_us", "circles", ["Ada"], []),
        ("circles", "link", ["anyone who has its link"], ["Ada"]),
        ("circles", "everyone", ["everyone who comes to the page"], []),
        ("link", "circles", ["Ada"], ["anyone who has its link"]),
        ("link", "only_us", [], ["anyone who has its link"]),
    ],
)
@pytest.mark.usefixtures("ada")
def test_each_change_says_whom_it_adds_and_takes(desk, mara, journal, family, change):
    before, after, adds, takes = change
    story = actions.publish(
        make_story(journal, mara),
        by=mara,
        audience=Audience(before),
        circles=[family],
        door=AUTHORS_READ,
    )
    sent = {"audience": after, "circles": [family.key]}
    said = desk.post(f"/desk/stories/{story.key}/publish/", sent).context["change"]
    assert (said.adds, said.takes) == (adds, takes)
    count = deeds(story).count(actions.NARROWED)
    actions.publish(story, by=mara, audience=Audience(after), circles=[family])
    assert deeds(story).count(actions.NARROWED) - count == bool(takes)


def test_publishing_changes_for_the_same_readers_asks_nothing_again(signed_in, mara, for_family, family):
    client = signed_in(mara)
    client.post(f"/desk/stories/{for_family.key}/save/", {"based_on": for_family.working_id, "body": "<p>Later.</p>"})
    sent = {"audience": "circles", "circles": [family.key]}
    assert client.post(f"/desk/stories/{for_family.key}/publish/", sent).status_code == 302
    for_family.refresh_from_db()
    assert for_family.published.body == "<p>Later.</p>"


def test_publishing_twice_for_a_circle_is_once(mara, for_family, family):
    again = actions.publish(for_family, by=mara, audience=Audience.CIRCLES, circles=[family])
    assert again.published_at == for_family.published_at
    assert deeds(for_family).count(actions.PUBLISHED) == 1


def test_nothing_copies_the_last_audience(signed_in, mara, journal, for_family):
    page = signed_in(mara).get(f"/desk/stories/{make_story(journal, mara, title='Next').key}/publish/")
    assert "checked" not in page.content.decode()


def test_before_it_is_for_more_people_an_author_confirms_who_they_are_and_never_to_narrow(
    clock, desk, for_family, work
):
    client = desk
    clock.forward(hours=1)
    address = f"/desk/stories/{for_family.key}/publish/"
    asked = client.post(address, {"audience": "everyone", "door": "open"})
    assert asked.status_code == 303, asked.content.decode()
    assert asked.headers["Location"].startswith("/account/")
    assert "next=" in asked.headers["Location"]
    assert client.post(address, {"audience": "circles", "circles": [work.key]}).status_code == 303
    seen = client.post(address, {"audience": "only_us"}).context["change"].seen
    assert client.post(address, {"audience": "only_us", "seen": seen}).status_code == 302
    for_family.refresh_from_db()
    assert for_family.audience == Audience.ONLY_US
