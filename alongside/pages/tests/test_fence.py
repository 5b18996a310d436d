"""A slow setting-out never brings back what was withdrawn meanwhile."""

import threading
import time

import pytest
from django.db import connection

from alongside.accounts.models import Account
from alongside.journals.gate import NOBODY, Audience
from alongside.journals.models import Journal
from alongside.pages import actions
from alongside.pages.folder import PublicFolder
from alongside.pages.models import Page
from alongside.pages.rendering import render
from alongside.stories import actions as stories
from alongside.stories.tests.makers import make_published

RACES = 30


def test_what_was_laid_out_before_a_withdrawal_is_thrown_away(public: PublicFolder, journal: Journal, mara: Account):
    story = make_published(journal, mara)
    for _race in range(RACES):
        row = Page.objects.get(path=story.path)
        rendered = render(row.leaf, NOBODY)
        assert rendered
        stories.withdraw(story, by=mara)
        prepared = public.prepare(rendered.path, rendered.body)
        assert not actions.settle(row, prepared.digest, prepared)
        public.discard(prepared)
        assert public.read(story.path) is None
        stories.publish(story, by=mara, audience=Audience.EVERYONE)
    assert list(public.scratch.iterdir()) == []


def test_a_first_part_of_notes_made_meanwhile_is_fenced_as_well(public: PublicFolder, journal: Journal, mara: Account):
    story = make_published(journal, mara)
    stories.withdraw(story, by=mara)
    row = Page.objects.get(path=story.path)
    rendered = render(row.leaf, NOBODY)
    assert rendered is None
    assert actions.settle(row, "")
    assert public.read(story.path) is None


@pytest.mark.django_db(transaction=True)
def test_thirty_withdrawals_while_the_page_is_being_set_out(public: PublicFolder, journal: Journal, mara: Account):
    """The page is large, so that laying it out and packing it takes longer than the wait before the withdrawal."""
    sentences = "".join(
        f"<p>The tin called it {number * number} and the wall was {number}.</p>" for number in range(1500)
    )
    story = make_published(journal, mara, body=sentences)
    actions.set_out_stale(seconds=60)
    assert public.read(story.path) is not None
    raced = 0
    for race in range(RACES):
        setter = threading.Thread(target=set_out_and_hang_up)
        stories.withdraw(story, by=mara)
        stories.publish(story, by=mara, audience=Audience.EVERYONE)
        setter.start()
        time.sleep(0.01 * (race % 10))
        stories.withdraw(story, by=mara)
        assert public.read(story.path) is None
        raced += setter.is_alive()
        setter.join(60)
        assert public.read(story.path) is None
        stories.publish(story, by=mara, audience=Audience.EVERYONE)
    assert raced > RACES // 2
    actions.set_out_stale(seconds=60)
    assert public.read(story.path) is not None


def set_out_and_hang_up() -> None:
    try:
        actions.set_out_stale(seconds=60)
    finally:
        connection.close()
