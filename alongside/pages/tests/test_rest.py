"""What stands on the published pages while a journal rests, and on the very day on which it is over."""

import datetime as dt

import pytest

from alongside.foundation import background
from alongside.journals.actions import resting
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.journals.tests.resting import CLOSED, LINE, rest
from alongside.pages import actions
from alongside.pages.tests.test_doors import FORM, page, story
from alongside.stories import actions as stories
from alongside.stories.models import Story

__all__ = ["story"]
DAY = dt.datetime(2031, 4, 1, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def at_the_first(clock):
    clock.set(dt.datetime(2031, 3, 1, 9, tzinfo=dt.UTC))


def front(journal: Journal) -> str:
    actions.set_out_stale(seconds=30)
    forms = actions.public_folder().read(journal.path)
    assert forms is not None
    return forms["identity"].decode()


@pytest.fixture
def seen(journal, mara, story):
    """The page of the journal, which everyone can open, with two stories on it."""
    journal.refresh_from_db()
    assert journal.audience == "everyone"
    second = stories.begin(journal, by=mara)
    assert second.working is not None
    stories.save(second, by=mara, based_on=second.working.pk, title="The other room", body="<p>Here.</p>")
    stories.publish(second, by=mara, audience=Audience.EVERYONE, door=Journal.Door.OPEN)
    background.run_what_waits()
    return journal


def test_the_line_stands_on_the_pages_and_goes_with_the_rest(story, seen, mara):
    assert LINE not in page(story)
    rest(seen, mara)
    assert LINE in page(story)
    assert FORM in page(story)
    assert LINE in front(seen)
    resting.end_rest(seen, by=mara)
    assert LINE not in page(story)
    assert LINE not in front(seen)


def test_closed_it_stands_once_in_place_of_the_way_to_the_form(story, seen, mara):
    rest(seen, mara, notes=CLOSED)
    assert page(story).count(LINE) == 1
    assert FORM not in page(story)
    resting.end_rest(seen, by=mara)
    assert FORM in page(story)


def test_another_line_takes_its_place(story, seen, mara):
    rest(seen, mara)
    rest(seen, mara, line="Until the swifts are here.")
    assert "Until the swifts are here." in page(story)
    assert LINE not in page(story)


def test_on_the_day_the_round_has_the_pages_set_out_and_nobody_has_to_do_anything(story, seen, mara, clock):
    rest(seen, mara, notes=CLOSED)
    assert FORM not in page(story)
    clock.set(DAY)
    resting.look_for_days_that_have_come()
    background.run_what_waits()
    assert FORM in page(story)
    assert LINE not in page(story)
    assert LINE not in front(seen)


def test_a_page_that_is_set_out_after_the_day_says_the_truth_though_no_round_has_run(story, seen, mara, clock):
    rest(seen, mara, notes=CLOSED)
    page(story)
    clock.set(DAY)
    actions.change_journal(seen.pk)
    assert FORM in page(story)


def test_the_round_runs_every_few_seconds():
    (round_,) = [each for each in background._rounds if each.function == resting.look_for_days_that_have_come]
    assert round_.seconds <= 10


def test_a_story_that_takes_no_notes_says_nothing_of_a_rest(story, seen, mara):
    stories.choose_door(story, by=mara, door=Story.Door.NONE)
    rest(seen, mara)
    assert LINE not in page(story)
    assert LINE in front(seen)
