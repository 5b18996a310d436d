"""The record: what was changed and by whom, by day, and nothing of what is another's own."""

import ast
import re

import pytest

from alongside.desk import record as the_record
from alongside.desk.sentences import NEVER_SHOWN, OF_NO_JOURNAL, SENTENCES
from alongside.events import actions as events
from alongside.events.models import Event
from alongside.journals import actions as journals
from alongside.journals.actions import resting
from alongside.journals.gate import Audience
from alongside.journals.models import Journal, Membership
from alongside.notes import actions as notes
from alongside.photos import actions as photos
from alongside.photos.tests.drawing import a_picture
from alongside.stories import actions as stories
from tests.house.sources import called, modules, tree, word

A_NAME = re.compile(r"[a-z_]+\.[a-z_]+")


@pytest.fixture
def write(journal):
    """Write a story with a title."""

    def write(by, title):
        story = stories.begin(journal, by=by)
        assert story.working is not None
        stories.save(story, by=by, based_on=story.working.pk, title=title, body="<p>Words.</p>")
        story.refresh_from_db()
        return story

    return write


@pytest.fixture
def published(write, mara):
    """A story of Mara's for everyone."""
    return stories.publish(write(mara, "The room"), by=mara, audience=Audience.EVERYONE, door=Journal.Door.OPEN)


def page(browser, query=""):
    return browser.get(f"/desk/record/{query}").content.decode()


def test_a_story_without_a_title_is_called_by_a_few_of_its_words(signed_in, journal, mara):
    story = stories.begin(journal, by=mara)
    assert story.working is not None
    stories.save(story, by=mara, based_on=story.working.pk, title="", body=f"<p>{'Quiet words. ' * 30}</p>")
    name = page(signed_in(mara)).partition("“")[2].partition("”")[0]
    assert name.startswith("Quiet words.")
    assert len(name) <= 60


def test_it_says_what_was_done_and_by_whom(signed_in, published, mara, tomas):
    stories.withdraw(published, by=tomas)
    for_mara = page(signed_in(mara))
    assert "You published “The room”." in for_mara
    assert "Tomas withdrew “The room”." in for_mara
    assert "Mara published “The room”." in page(signed_in(tomas))


def test_the_same_deed_on_one_day_stands_once(signed_in, published, mara):
    for number in range(3):
        stories.save(published, by=mara, based_on=newest(published), title="The room", body=f"<p>{number}</p>")
    assert page(signed_in(mara)).count("You wrote in “The room”.") == 1


def newest(story):
    story.refresh_from_db()
    return story.working_id


def test_what_is_only_me_of_another_is_not_there(signed_in, write, mara, tomas):
    secret = write(mara, "Only mine")
    assert "Only mine" in page(signed_in(mara))
    theirs = page(signed_in(tomas))
    assert "Only mine" not in theirs
    assert "Something was changed" not in theirs
    stories.let_the_other_read(secret, by=mara)
    assert "Only mine" in page(signed_in(tomas))
    stories.keep_to_myself(secret, by=mara)
    assert "Only mine" not in page(signed_in(tomas))


def test_of_photographs_it_says_what_the_viewer_may_know_and_never_who_looked(signed_in, journal, mara, tomas):
    album = photos.begin_album(journal, by=mara, name="From the hospital", audience=Audience.ONLY_US)
    sealed = photos.take_in(journal, by=mara, file=a_picture(), album=album, audience=Audience.ONLY_US)
    photos.describe(sealed, by=mara, caption="Asleep")
    hers = photos.take_in(journal, by=mara, file=a_picture())
    photos.unseal(album, by=tomas)
    own, theirs = page(signed_in(mara)), page(signed_in(tomas))
    assert "You took a photograph in." in own
    assert "changed the words of a photograph" not in own  # what is sealed has no dates either
    assert "Mara changed the words of a photograph." in theirs
    photos.delete(hers, by=mara)
    assert "unsealed" not in own + theirs
    assert "deleted a photograph" not in page(signed_in(tomas))


def test_it_never_says_who_read_a_note_or_who_wrote_one(signed_in, published, mara, tomas):
    note = notes.receive(published, words="We think of you.", name="Orla").note
    before = page(signed_in(tomas))
    notes.read(note, by=mara)
    notes.keep_close(note, by=mara)
    assert page(signed_in(tomas)) == before
    assert "Orla" not in before
    assert "note" not in before.split("<h2>", 1)[1].replace("who meets notes first", "")
    notes.set_aside(note, by=mara)
    assert "Mara set a note aside." in page(signed_in(tomas))


def test_it_tells_no_hour(signed_in, published, mara):
    text = page(signed_in(mara)).split("<main", 1)[1]
    assert not re.search(r"\d{1,2}:\d{2}|a\.m\.|p\.m\.|datetime", text)


def test_whoever_has_no_name_here_is_an_author(signed_in, published, mara, tomas):
    mara.name = ""
    mara.save()
    assert "An author published “The room”." in page(signed_in(tomas))


def test_it_is_read_in_parts_and_each_line_once(signed_in, journal, mara, tomas, monkeypatch):
    monkeypatch.setattr(the_record, "ON_ONE_PAGE", 3)
    for number in range(4):
        journals.rename(journal, by=mara, handle=f"willow-step-{number}")
        journals.rename(journal, by=tomas, handle=f"hazel-step-{number}")
    browser, seen, query = signed_in(mara), 0, ""
    while True:
        text = page(browser, query)
        seen += 1
        found = re.search(r'href="[^"]*(\?before=\d+)"', text)
        if not found:
            break
        query = found[1]
    shown = Event.objects.filter(journal=journal.pk, name__in=SENTENCES).count()
    assert seen == -(-shown // 3)
    assert "began this journal" in text


@pytest.mark.parametrize("query", ["?before=x", "?before=9999999999999999999999", "?before=-1"])
def test_a_number_that_is_none_is_the_newest(signed_in, journal, mara, query):
    assert "began this journal" in page(signed_in(mara), query)


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_who_does_not_write_here_does_not_find_it(signed_in, request, journal, who):
    assert signed_in(request.getfixturevalue(who)).get("/desk/record/").status_code == 404


def test_who_is_not_signed_in_is_asked_to(nobody, journal):
    assert nobody.get("/desk/record/").status_code == 302


def test_who_goes_by_no_name_is_called_as_the_authors_call_them_else_by_what_they_are(
    signed_in, journal, mara, idris, ada
):
    accounts = (idris, ada)
    for account in accounts:
        account.name = ""
        account.save()
        events.record(resting.CANNOT_WAIT, of=journal, by=account)
    said = "%s said that something cannot wait."
    text = page(signed_in(mara))
    assert said % "An author" not in text
    assert said % "Somebody who reads first" in text
    assert said % "A guest" in text
    Membership.objects.filter(journal=journal, account=ada).update(name="Aunt Ada")
    Membership.objects.filter(journal=journal, account=idris).update(name="Grandfather")
    text = page(signed_in(mara))
    assert said % "Aunt Ada" in text
    assert said % "Grandfather" in text
    assert not any(account.email in text for account in accounts)


def test_it_takes_few_queries(signed_in, journal, mara, write, django_assert_max_num_queries):
    for number in range(20):
        write(mara, f"Page {number}")
    browser = signed_in(mara)
    with django_assert_max_num_queries(7):
        page(browser)


def test_it_is_valid(signed_in, published, mara, nu):
    assert nu([page(signed_in(mara))]) == []


def recorded_names():
    """The names of all deeds: the constants of every room's actions, and what is recorded under a bare word."""
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Assign) and "actions" in str(path) and A_NAME.fullmatch(word(node.value)):
                yield word(node.value)
            if isinstance(node, ast.Call) and called(node) == "record" and node.args and word(node.args[0]):
                yield word(node.args[0])


def test_every_deed_has_a_sentence_or_is_never_shown():
    names = {name for name in recorded_names() if not name.startswith(OF_NO_JOURNAL)}
    assert "story.published" in names
    assert names - set(SENTENCES) - NEVER_SHOWN == set()
    assert (set(SENTENCES) | NEVER_SHOWN) - names == set()
    assert set(SENTENCES) & NEVER_SHOWN == set()
