"""Whether the front page of the house names a journal."""

import pytest

from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals import actions
from alongside.journals.gate import Audience

LIST = "/desk/journal/list/"
NAMED = '/@lichen-green/"'


@pytest.fixture
def for_everyone(journal, mara):
    actions.open_to(journal, by=mara, audience=Audience.EVERYONE)
    return journal


def front_page(browser):
    background.run_what_waits()
    return browser.get("/").content.decode()


def events():
    return Event.objects.filter(name=actions.LISTED).count()


def test_it_is_named_when_its_authors_say_so(signed_in, nobody, for_everyone, tomas):
    assert NAMED not in front_page(nobody)
    signed_in(tomas).post(LIST, {"listed": "on"})
    assert NAMED in front_page(nobody)
    signed_in(tomas).post(LIST, {})
    assert NAMED not in front_page(nobody)


def test_saying_it_twice_is_once(signed_in, for_everyone, mara):
    for _again in range(2):
        signed_in(mara).post(LIST, {"listed": "on"})
    assert events() == 1


def test_a_journal_that_is_not_for_everyone_is_refused_kindly(signed_in, journal, mara):
    answer = signed_in(mara).post(LIST, {"listed": "on"})
    assert answer.status_code == 422
    assert "so this house does not name it" in answer.content.decode()
    journal.refresh_from_db()
    assert not journal.listed


def test_closing_the_page_takes_its_name_from_the_front_and_opening_it_again_does_not_bring_it_back(
    signed_in, nobody, for_everyone, mara
):
    signed_in(mara).post(LIST, {"listed": "on"})
    assert NAMED in front_page(nobody)
    actions.open_to(for_everyone, by=mara, audience=Audience.ONLY_US)
    assert NAMED not in front_page(nobody)
    assert NAMED not in signed_in(mara).get("/for-you/").content.decode()
    actions.open_to(for_everyone, by=mara, audience=Audience.EVERYONE)
    assert NAMED not in front_page(nobody)


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_who_does_not_write_here_changes_nothing(signed_in, request, for_everyone, who):
    signed_in(request.getfixturevalue(who)).post(LIST, {"listed": "on"})
    for_everyone.refresh_from_db()
    assert not for_everyone.listed


def test_who_is_not_signed_in_changes_nothing(nobody, for_everyone):
    assert nobody.post(LIST, {"listed": "on"}).status_code == 302
    assert events() == 0


def test_the_record_says_so(signed_in, for_everyone, mara):
    signed_in(mara).post(LIST, {"listed": "on"})
    assert "chose whether the front page of this house names" in signed_in(mara).get("/desk/record/").content.decode()
