"""Beginning a journal, and where one arrives."""

import pytest

from alongside.desk import actions
from alongside.journals.models import Journal
from alongside.stories import actions as stories
from alongside.stories.models import Story


def test_somebody_without_a_journal_is_offered_one(signed_in, stranger):
    browser = signed_in(stranger)
    assert "Begin" in browser.get("/desk/").content.decode()
    assert not Journal.objects.exists()
    answer = browser.post("/desk/begin/", follow=True)
    assert answer.redirect_chain[-1][0] == f"/desk/stories/{Story.objects.get().key}/"


def test_beginning_twice_is_once(signed_in, stranger):
    browser = signed_in(stranger)
    for _again in range(2):
        browser.post("/desk/begin/")
    actions.begin(by=stranger)
    assert (Journal.objects.count(), Story.objects.count()) == (1, 1)


def test_beginning_is_a_deed(signed_in, nobody, stranger):
    assert signed_in(stranger).get("/desk/begin/").status_code == 405
    assert nobody.post("/desk/begin/").status_code == 302
    assert not Journal.objects.exists()


@pytest.mark.parametrize("who", ["idris", "ada"])
def test_a_keeper_or_guest_may_begin_one_of_their_own(signed_in, request, who):
    account = request.getfixturevalue(who)
    signed_in(account).post("/desk/begin/")
    assert Journal.objects.get(made_by=account).memberships.get().role == "author"


def test_signing_in_leads_to_the_empty_page_only_while_it_is_empty(signed_in, stranger):
    actions.begin(by=stranger)
    story = Story.objects.get()
    browser = signed_in(stranger)
    assert browser.get("/desk/arrive/")["Location"] == f"/desk/stories/{story.key}/"
    assert story.working is not None
    stories.save(story, by=stranger, based_on=story.working.pk, body="<p>A word.</p>")
    assert browser.get("/desk/arrive/")["Location"] == "/desk/"


def test_signing_in_leads_to_the_desk_where_there_is_more(signed_in, stranger):
    actions.begin(by=stranger)
    stories.begin(Journal.objects.get(), by=stranger)
    assert signed_in(stranger).get("/desk/arrive/")["Location"] == "/desk/"


def test_signing_in_without_a_journal_leads_to_the_desk(signed_in, stranger):
    assert signed_in(stranger).get("/desk/arrive/")["Location"] == "/desk/"
