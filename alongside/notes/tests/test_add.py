"""Adding a note that came another way: who may, what is kept, and what stands beside it when it is read."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from alongside.events.models import Event
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.notes import actions
from alongside.notes.models import Note
from alongside.notes.tests.makers import INBOX, WORDS, make_note, make_story, press
from alongside.stories import actions as stories

ADD = f"{INBOX}add/"


def add(browser: Client, **fields: Any):
    return browser.post(ADD, {"words": WORDS, **fields})


def test_it_is_read_with_the_others_and_says_how_it_came(signed_in, mara, tomas, story):
    tomas.name = "Tomas"
    tomas.save()
    answer = add(
        signed_in(tomas),
        name="Bea",
        written_on="1987-05-03",
        origin="a telephone call",
        handle="@bea",
        email="bea@example.org",
        story=story.key,
    )
    note = Note.objects.get()
    assert answer.headers["Location"] == f"{INBOX}{note.key}/"
    assert (note.source, note.story, note.written_on) == ("pasted", story, dt.date(1987, 5, 3))
    page = signed_in(mara).get(INBOX).content.decode()
    for said in ("bulbs", "Bea", "@bea", "3 May 1987", "Pasted in by Tomas.", "a telephone call", "The room we had"):
        assert said in page
    press(signed_in(mara), "read", note)
    assert Note.objects.get().state == Note.State.PASSED_ON


def test_everything_but_the_words_can_be_left_empty_and_any_year_is_a_day(signed_in, tomas, journal):
    add(signed_in(tomas))
    assert "the day is not known" in signed_in(tomas).get(INBOX).content.decode()
    add(signed_in(tomas), written_on="12. März 1911")
    assert Note.objects.latest("pk").written_on == dt.date(1911, 3, 12)
    refused = add(signed_in(tomas), written_on="31.02.2011")
    assert refused.status_code == 422
    assert WORDS.split("\n")[0] in refused.content.decode()
    assert add(signed_in(tomas), words=" \n").status_code == 422
    assert Note.objects.count() == 2


def test_the_same_form_sent_again_is_one_note(signed_in, tomas, journal):
    browser = signed_in(tomas)
    key = browser.get(ADD).context["form"]["resend_key"].value()
    first, again = (add(browser, resend_key=key) for _ in range(2))
    assert first.headers["Location"] == again.headers["Location"]
    assert Note.objects.count() == 1
    assert Event.objects.filter(name=actions.BROUGHT_IN).count() == 1


def test_a_keeper_adds_and_reads_nothing(signed_in, idris, story):
    make_note(story, "By the form.")
    browser = signed_in(idris)
    page = browser.get(ADD).content.decode()
    assert "You will not see it again here." in page
    assert story.key in page
    answer = add(browser)
    assert answer.headers["Location"] == f"{INBOX}added/"
    note = Note.objects.get(brought_by=idris)
    after = browser.get(answer.headers["Location"]).content.decode()
    assert note.key not in after
    assert "bulbs" not in after
    for path in (INBOX, f"{INBOX}{note.key}/", f"{INBOX}brought-in/", "/desk/pasted/"):
        assert browser.get(path).status_code == 404


def test_a_keeper_is_offered_nothing_that_they_may_not_read(signed_in, idris, mara, journal):
    closed_to_keepers = stories.begin(journal, by=mara), make_story(journal, mara, audience=Audience.ONLY_US)
    for each in closed_to_keepers:
        assert each.key not in signed_in(idris).get(ADD).content.decode()
        assert add(signed_in(idris), story=each.key).status_code == 422
    assert not Note.objects.exists()


@pytest.mark.parametrize("who", ["ada", "stranger"])
def test_nobody_else_is_told_that_the_page_exists(who, request, signed_in, journal):
    browser = signed_in(request.getfixturevalue(who))
    for path in (ADD, f"{INBOX}added/"):
        assert browser.get(path).status_code == 404
    assert add(browser).status_code == 404
    assert not Note.objects.exists()


def test_where_somebody_else_reads_first_it_waits_but_whoever_brought_it_in_can_mend_it(
    signed_in, tomas, mara, journal
):
    Journal.objects.update(door=Journal.Door.KEEPERS)
    answer = add(signed_in(tomas))
    assert signed_in(tomas).get(answer.headers["Location"]).status_code == 200
    assert signed_in(tomas).get(INBOX).context.get("note") is None
    assert signed_in(mara).get(answer.headers["Location"]).status_code == 404


def test_what_came_another_way_has_a_list_of_its_own(signed_in, tomas, story):
    make_note(story, "By the form.")
    add(signed_in(tomas), words="By hand.")
    page = signed_in(tomas).get(f"{INBOX}brought-in/").content.decode()
    assert "By hand." in page
    assert "By the form." not in page
