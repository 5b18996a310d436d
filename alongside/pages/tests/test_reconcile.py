"""However the last process ended: before the port opens, the folder is never more public than the database."""

from typing import Any

import pytest

from alongside.accounts.models import Account
from alongside.foundation import mail
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.pages import actions
from alongside.pages.actions import edition
from alongside.pages.folder import PublicFolder
from alongside.pages.models import Page
from alongside.pages.tests.makers import put
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published


@pytest.fixture
def story(public: PublicFolder, journal: Journal, mara: Account) -> Story:
    story = make_published(journal, mara)
    actions.reconcile()
    actions.set_out_stale(seconds=60)
    return story


def test_what_is_right_stays_and_is_not_written_again(public: PublicFolder, story: Story):
    generation = public.generation()
    actions.reconcile()
    actions.set_out_stale(seconds=60)
    assert public.read(story.path) is not None
    # Looking for strays is a change of the folder to whoever watches it; no page was placed or removed.
    assert public.generation() == generation + 1


def test_a_page_that_nobody_may_see_goes(public: PublicFolder, story: Story):
    Story.objects.update(audience=Audience.ONLY_US)
    actions.reconcile()
    assert public.read(story.path) is None


def test_a_page_of_a_journal_that_is_closed_goes(public: PublicFolder, story: Story, journal: Journal):
    Journal.objects.update(audience=Audience.ONLY_ME)
    actions.reconcile()
    assert public.read(journal.path) is None


def test_a_page_that_the_database_does_not_know_goes(public: PublicFolder, story: Story):
    put(public, "/@lichen-green/what-was-here/")
    actions.reconcile()
    assert public.read("/@lichen-green/what-was-here/") is None


def test_a_page_with_other_words_than_were_set_out_goes_and_is_set_out_anew(public: PublicFolder, story: Story):
    put(public, story.path, b"Other words.")
    actions.reconcile()
    assert public.read(story.path) is None
    actions.set_out_stale(seconds=60)
    assert b"It was green." in (public.read(story.path) or {})["identity"]


@pytest.mark.parametrize("ending", ["", ".br", ".zst", ".gz"])
def test_a_page_of_which_one_form_is_missing_is_set_out_anew(public: PublicFolder, story: Story, ending: str):
    (public.root / "@lichen-green" / "the-room" / f"index.html{ending}").unlink()
    actions.reconcile()
    actions.set_out_stale(seconds=60)
    assert public.matches(story.path, Page.objects.get(path=story.path).digest)


def test_a_file_that_is_no_page_goes(public: PublicFolder, story: Story):
    stray = public.root / "@lichen-green" / "notes.sqlite3"
    stray.write_text("What nobody set out.")
    actions.reconcile()
    assert not stray.exists()


def test_what_was_published_while_nothing_worked_is_set_out(public: PublicFolder, story: Story):
    Page.objects.all().delete()
    public.remove_below("/@lichen-green/")
    actions.reconcile()
    actions.set_out_stale(seconds=60)
    assert public.read(story.path) is not None


def test_a_page_at_an_address_that_is_no_longer_the_story_s_goes(public: PublicFolder, story: Story):
    Story.objects.update(slug="the-green-room")
    actions.reconcile()
    assert public.read("/@lichen-green/the-room/") is None
    actions.set_out_stale(seconds=60)
    assert public.read("/@lichen-green/the-green-room/") is not None


def test_a_house_from_which_letters_begin_to_go_sets_its_pages_out_anew(settings: Any):
    """A journal's page offers them only where they go."""
    edition.cache_clear()
    before = edition()
    settings.EMAIL_BACKEND = mail.OUTBOX if mail.goes_out() else "django.core.mail.backends.smtp.EmailBackend"
    edition.cache_clear()
    after = edition()
    edition.cache_clear()
    assert after != before
