"""What the world may see lies in the public folder."""

import pytest

from alongside.accounts.models import Account
from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.gate import NOBODY, Audience
from alongside.journals.models import Journal
from alongside.notes import actions as notes
from alongside.pages.actions import reconcile, set_out_stale
from alongside.pages.folder import PublicFolder
from alongside.pages.models import Leaf, Page
from alongside.pages.rendering import render
from alongside.pages.tests.makers import Visitor
from alongside.stories import actions as stories
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published, write


@pytest.fixture
def story(public: PublicFolder, journal: Journal, mara: Account) -> Story:
    story = make_published(journal, mara)
    background.run_what_waits()
    return story


def words(public: PublicFolder, path: str) -> str:
    forms = public.read(path)
    assert forms is not None, f"{path} is not set out"
    assert len(forms) == 4
    return forms["identity"].decode()


def make_shown(story: Story, by: Account, count: int) -> None:
    for number in range(count):
        note = notes.receive(story, words=f"Note number {number}.", show=True).note
        notes.show(note, by=by)


def test_a_published_story_and_its_journal_lie_in_the_folder(public: PublicFolder, story: Story, journal: Journal):
    assert "It was green." in words(public, "/@lichen-green/the-room/")
    assert 'href="/@lichen-green/the-room/"' in words(public, "/@lichen-green/")


def test_what_only_we_may_read_does_not(public: PublicFolder, journal: Journal, mara: Account):
    story = make_published(journal, mara, audience=Audience.ONLY_US)
    background.run_what_waits()
    assert public.read(story.path) is None
    assert public.read(journal.path) is None


def test_a_page_is_read_without_django_and_without_the_database(
    public: PublicFolder, story: Story, django_assert_num_queries
):
    visitor = Visitor(public)
    with django_assert_num_queries(0):
        answer = visitor.ask(story.path)
    assert b"It was green." in answer.words
    assert visitor.reached == []


def test_the_same_things_give_the_same_bytes(story: Story, clock):
    before = render(Leaf(Page.Kind.STORY, story.pk), NOBODY)
    clock.forward(days=400)
    assert render(Leaf(Page.Kind.STORY, story.pk), NOBODY) == before


def test_publishing_the_changes_shows_them(public: PublicFolder, story: Story, mara: Account):
    write(story, mara, body="<p>It was grey.</p>")
    background.run_what_waits()
    assert "It was green." in words(public, story.path)
    stories.publish(story, by=mara, audience=Audience.EVERYONE)
    background.run_what_waits()
    assert "It was grey." in words(public, story.path)


def test_many_deeds_are_one_setting_out(public: PublicFolder, story: Story, mara: Account):
    make_shown(story, mara, 10)
    set_out_stale(seconds=60)
    generation = public.generation()
    background.run_what_waits()
    assert public.generation() == generation


def test_notes_beyond_the_first_twenty_have_pages_of_their_own(public: PublicFolder, story: Story, mara: Account):
    make_shown(story, mara, 45)
    background.run_what_waits()
    assert "Note number 19." in words(public, story.path)
    assert "Note number 20." not in words(public, story.path)
    assert f'href="{story.path}notes/2/"' in words(public, story.path)
    assert "Note number 39." in words(public, f"{story.path}notes/2/")
    assert "Note number 44." in words(public, f"{story.path}notes/3/")
    assert public.read(f"{story.path}notes/4/") is None


def test_a_page_of_notes_that_has_none_left_goes(public: PublicFolder, story: Story, mara: Account):
    make_shown(story, mara, 21)
    background.run_what_waits()
    assert "Note number 20." in words(public, f"{story.path}notes/2/")
    notes.hide(story.notes.get(words="Note number 0."), by=mara)
    background.run_what_waits()
    assert "Note number 20." in words(public, story.path)
    assert public.read(f"{story.path}notes/2/") is None


def test_a_journal_with_many_stories_goes_on_in_parts(public: PublicFolder, journal: Journal, mara: Account):
    for number in range(31):
        make_published(journal, mara, title=f"Story {number}")
    background.run_what_waits()
    assert "Story 30<" in words(public, journal.path)
    assert "Story 0<" not in words(public, journal.path)
    assert "Story 0<" in words(public, f"{journal.path}earlier/2/")


def test_the_pages_of_the_house_itself_are_set_out(public: PublicFolder, db: None):
    reconcile()
    set_out_stale(seconds=60)
    for path in ("/", "/house/", "/help/", "/robots.txt"):
        assert words(public, path)


def test_the_front_page_names_listed_journals_alone(
    public: PublicFolder, story: Story, journal: Journal, mara: Account
):
    reconcile()
    background.run_what_waits()
    set_out_stale(seconds=60)
    assert "lichen-green" not in words(public, "/")
    Journal.objects.update(listed=True)
    journals.describe(journal, by=mara, description=journals.Description(title="The green room"))
    background.run_what_waits()
    assert "The green room" in words(public, "/")


def test_a_page_that_cannot_be_laid_out_keeps_no_other_from_it(public: PublicFolder, journal: Journal, mara: Account):
    Page.objects.create(path="/@nonsense/", kind="nonsense", thing=1)
    story = make_published(journal, mara)
    assert set_out_stale(seconds=60)
    assert words(public, story.path)


def test_another_edition_of_the_program_lays_everything_out_anew(public: PublicFolder, story: Story):
    Page.objects.update(edition="an older one")
    set_out_stale(seconds=60)
    assert not Page.objects.filter(edition="an older one").exclude(kind=Page.Kind.CARD).exists()
    assert words(public, story.path)


def test_setting_out_stops_after_its_time_and_goes_on_later(public: PublicFolder, journal: Journal, mara: Account):
    story = make_published(journal, mara)
    assert not set_out_stale(seconds=0)
    assert public.read(story.path) is None
    assert set_out_stale(seconds=60)
    assert words(public, story.path)


def test_a_story_that_takes_over_an_address_stands_there(public: PublicFolder, story: Story, journal, mara: Account):
    stories.change_address(story, by=mara, slug="the green room")
    stories.let_address_go(story.addresses.get(slug="the-room"), by=mara)
    other = make_published(journal, mara, title="The room", body="<p>Another room.</p>")
    background.run_what_waits()
    assert other.path == "/@lichen-green/the-room/"
    assert "Another room." in words(public, "/@lichen-green/the-room/")
    assert "It was green." in words(public, "/@lichen-green/the-green-room/")
