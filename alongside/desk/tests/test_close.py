"""Closing a journal: sealed at once, kept after all for thirty days, then destroyed."""

import pytest
from django.core import mail
from django.test import Client

from alongside.accounts.models import Account
from alongside.desk import actions as desk
from alongside.events import actions as events
from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals import actions
from alongside.journals.actions import closing
from alongside.journals.gate import NOBODY, Audience
from alongside.journals.models import Handle, Journal, Membership
from alongside.journals.tests.makers import make_journal
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.stories import actions as stories
from alongside.stories.models import Revision, Story
from tests.ground.clock import Clock


@pytest.fixture
def time():
    """A clock that stands."""
    with Clock() as standing:
        yield standing


@pytest.fixture
def story(journal, mara):
    """A story for everyone, with a note."""
    story = stories.begin(journal, by=mara)
    assert story.working is not None
    stories.save(story, by=mara, based_on=story.working.pk, title="The room", body="<p>Wren was here.</p>")
    story = stories.publish(story, by=mara, audience=Audience.EVERYONE, door=Journal.Door.OPEN)
    notes.receive(story, words="We think of you.", name="Orla", email="orla@example.org")
    return story


def as_it_stands():
    """Every row of the journal but its moment of closing."""
    journal = list(Journal.objects.values())
    return [
        [{name: value for name, value in row.items() if name != "closed_at"} for row in journal],
        *(list(model.objects.order_by("pk").values()) for model in (Membership, Story, Revision, Note, Handle)),
    ]


def test_what_it_means_is_said_before_it_is_done(signed_in, story, mara):
    page = signed_in(mara).get("/desk/journal/close/").content.decode()
    assert "For thirty days it can be kept after all" in page
    assert "Take a copy" in page
    assert Journal.objects.get().closed_at is None


def test_nobody_finds_anything_of_it_from_the_answer_on(signed_in, story, mara, ada, nobody):
    journal, story_path, guest = story.journal, story.path, signed_in(ada)
    answer = signed_in(mara).post("/desk/journal/close/")
    assert answer.status_code == 302
    for path in (journal.path, story_path, f"{story_path}notes/"):
        assert nobody.get(path).status_code == 404
        assert guest.get(f"/for-you{path}").status_code == 404
        assert signed_in(mara).get(f"/for-you{path}").status_code == 404
    assert not Story.objects.readable_by(NOBODY).exists()


def test_its_authors_see_only_that_it_is_closed(signed_in, story, journal, mara, tomas):
    signed_in(mara).post("/desk/journal/close/")
    browser = signed_in(tomas)
    assert browser.get("/desk/journal/").status_code == 404
    assert browser.get("/desk/notes/").status_code == 404
    assert browser.get(f"/desk/stories/{story.key}/").status_code == 404
    desk_page = browser.get("/desk/").content.decode()
    assert f"/desk/closed/{journal.key}/" in desk_page
    assert "The room" not in desk_page
    page = browser.get(f"/desk/closed/{journal.key}/").content.decode()
    assert "Keep it after all" in page
    assert "The room" not in page


@pytest.mark.usefixtures("ada")
def test_every_author_is_told_and_the_letter_says_nothing(signed_in, story, mara, tomas):
    background.run_what_waits()
    mail.outbox.clear()
    signed_in(mara).post("/desk/journal/close/")
    background.run_what_waits()
    told = {address for letter in mail.outbox for address in letter.to}
    assert told == {mara.email, tomas.email}
    for letter in mail.outbox:
        assert letter.subject == "A journal was closed"
        assert not any(word in f"{letter.body}" for word in ("lichen", "Mara", "room", "Wren"))
        assert f"/desk/closed/{story.journal.key}/" in f"{letter.body}"


def test_kept_after_all_it_stands_exactly_as_it_was(signed_in, story, mara, tomas, nobody):
    before = as_it_stands()
    signed_in(mara).post("/desk/journal/close/")
    answer = signed_in(tomas).post(f"/desk/closed/{story.journal.key}/keep/", follow=True)
    assert "stands again as it was" in answer.content.decode()
    assert as_it_stands() == before
    background.run_what_waits()
    assert nobody.get(story.path).status_code == 200


def test_doing_it_twice_is_doing_it_once(signed_in, story, journal, mara, time):
    actions.close(journal, by=mara)
    first = Journal.objects.get().closed_at
    time.forward(days=3)
    actions.close(journal, by=mara)
    assert Journal.objects.get().closed_at == first
    for _again in range(2):
        actions.agree_to_destroy(journal, by=mara)
        actions.keep_after_all(journal, by=mara)
        actions.keep_after_all(journal, by=mara)
    assert Event.objects.filter(name=actions.CLOSED).count() == 1
    assert Event.objects.filter(name=actions.KEPT_AFTER_ALL).count() == 1


def test_after_thirty_days_it_is_destroyed_and_its_address_stays_taken(story, journal, mara, stranger, time):
    actions.close(journal, by=mara)
    time.forward(days=29, hours=23)
    actions.destroy_due()
    assert Story.objects.exists()
    time.forward(hours=2)
    actions.destroy_due()
    actions.destroy_due()
    for model in (Journal, Story, Revision, Note, Membership):
        assert not model.objects.exists()
    assert Handle.objects.get().name == "lichen-green"
    with pytest.raises(actions.HandleNotFree):
        actions.begin(by=stranger, handle="lichen-green")
    assert Account.objects.filter(pk=mara.pk).exists()


def test_kept_in_the_last_moment_it_is_not_destroyed(story, journal, mara, time, monkeypatch):
    actions.close(journal, by=mara)
    time.forward(days=31)
    found = list(Journal.objects.filter(closed_at__isnull=False))
    actions.keep_after_all(journal, by=mara)
    closing._destroy(found[0])
    assert Story.objects.exists()


def test_sooner_only_when_every_author_has_said_so_and_three_days_have_passed(signed_in, story, mara, tomas, time):
    journal = story.journal
    signed_in(mara).post("/desk/journal/close/")
    address = f"/desk/closed/{journal.key}/destroy/"
    signed_in(mara).post(address)
    signed_in(mara).post(address)
    time.forward(days=4)
    actions.destroy_due()
    assert Story.objects.exists()
    signed_in(tomas).post(address)
    time.forward(hours=71)
    actions.destroy_due()
    assert Story.objects.exists()
    time.forward(hours=2)
    actions.destroy_due()
    assert not Journal.objects.exists()


def test_who_agreed_has_to_agree_anew_after_it_was_kept(story, journal, mara, tomas, time):
    actions.close(journal, by=mara)
    for author in (mara, tomas):
        actions.agree_to_destroy(journal, by=author)
    actions.keep_after_all(journal, by=tomas)
    actions.close(journal, by=mara)
    time.forward(days=5)
    actions.destroy_due()
    assert Journal.objects.exists()


def test_an_open_journal_cannot_be_destroyed(signed_in, story, journal, mara):
    actions.agree_to_destroy(journal, by=mara)
    assert signed_in(mara).post(f"/desk/closed/{journal.key}/destroy/").status_code == 404
    closing._destroy(journal)
    assert Journal.objects.exists()


@pytest.mark.parametrize("name", [actions.CLOSED, actions.KEPT_AFTER_ALL, actions.DESTROYED])
def test_what_breaks_in_the_middle_has_not_happened(story, mara, time, monkeypatch, name):
    journal = story.journal
    if name != actions.CLOSED:
        actions.close(journal, by=mara)
        time.forward(days=31)
    closed_at, before = Journal.objects.get().closed_at, as_it_stands()
    heard = list(events._before[name])

    def die(_event):
        raise SystemExit("killed")

    deed = {
        actions.CLOSED: lambda: actions.close(journal, by=mara),
        actions.KEPT_AFTER_ALL: lambda: actions.keep_after_all(journal, by=mara),
        actions.DESTROYED: actions.destroy_due,
    }[name]
    for step in range(len(heard) + 1):
        monkeypatch.setitem(events._before, name, [*heard[:step], die, *heard[step:]])
        with pytest.raises(SystemExit):
            deed()
        assert as_it_stands() == before
        assert Journal.objects.get().closed_at == closed_at


def test_whoever_has_only_a_closed_journal_can_begin_another(story, journal, mara):
    actions.close(journal, by=mara)
    desk.begin(by=mara)
    assert Journal.objects.filter(closed_at=None, made_by=mara).count() == 1


PLACES = ["/desk/journal/close/", "/desk/journal/copy/"]
OF_CLOSED = ["keep/", "destroy/", "copy/"]


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_who_does_not_write_here_does_not_find_it(signed_in, request, journal, mara, who):
    browser = signed_in(request.getfixturevalue(who))
    for path in PLACES:
        assert browser.post(path).status_code == 404
    actions.close(journal, by=mara)
    assert browser.get(f"/desk/closed/{journal.key}/").status_code == 404
    for path in OF_CLOSED:
        assert browser.post(f"/desk/closed/{journal.key}/{path}").status_code == 404
    assert Journal.objects.get().closed_at is not None


def test_who_is_not_signed_in_changes_nothing(nobody, journal, mara):
    assert nobody.post("/desk/journal/close/").status_code == 302
    assert Journal.objects.get().closed_at is None
    actions.close(journal, by=mara)
    for path in OF_CLOSED:
        assert nobody.post(f"/desk/closed/{journal.key}/{path}").status_code == 302
    assert Journal.objects.get().closed_at is not None


def test_looking_at_it_is_not_doing_it(signed_in, journal, mara):
    browser = signed_in(mara)
    browser.get("/desk/journal/close/")
    assert browser.get("/desk/journal/copy/").status_code == 405
    actions.close(journal, by=mara)
    for path in OF_CLOSED:
        assert browser.get(f"/desk/closed/{journal.key}/{path}").status_code == 405


def test_a_request_from_another_site_closes_nothing(signed_in, journal, mara):
    browser = Client(headers={"sec-fetch-site": "cross-site", "origin": "https://elsewhere.example"})
    browser.force_login(mara)
    assert browser.post("/desk/journal/close/").status_code in {302, 403}
    assert Journal.objects.get().closed_at is None


def test_every_page_of_it_is_valid(signed_in, story, journal, mara, nu):
    browser = signed_in(mara)
    found = [browser.get("/desk/journal/close/")]
    actions.close(journal, by=mara)
    found += [browser.get(f"/desk/closed/{journal.key}/"), browser.get("/desk/")]
    actions.agree_to_destroy(journal, by=mara)
    found.append(browser.get(f"/desk/closed/{journal.key}/"))
    assert nu([page.content.decode() for page in found]) == []


def test_it_stands_in_the_record(signed_in, story, journal, mara, tomas):
    actions.close(journal, by=mara)
    actions.keep_after_all(journal, by=tomas)
    page = signed_in(mara).get("/desk/record/").content.decode()
    assert "You closed the journal." in page
    assert "Tomas kept the journal after all." in page


def test_the_journal_of_the_page_is_closed_whatever_was_taken_up_in_another_tab(journal, mara, signed_in):
    other, author = make_journal(mara, handle="the-other"), signed_in(mara)
    assert f'name="journal" value="{journal.key}"' in author.get("/desk/journal/close/").content.decode()
    author.post("/desk/journal/take-up/", {"journal": other.key})
    author.post("/desk/journal/close/", {"journal": journal.key})
    assert set(Journal.objects.filter(closed_at=None)) == {other}
