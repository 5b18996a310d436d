"""What narrows takes effect before the answer: the files are gone when the deed is done, before any task has run."""

from collections.abc import Callable

import pytest

from alongside.accounts import actions as accounts
from alongside.accounts.models import Account
from alongside.foundation import background
from alongside.foundation.writing import transaction_in_turn
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.pages.folder import PublicFolder
from alongside.pages.models import Page
from alongside.stories import actions as stories
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published, write


@pytest.fixture
def story(public: PublicFolder, journal: Journal, mara: Account) -> Story:
    return make_published(journal, mara, title="The room")


@pytest.fixture
def other(story: Story, journal: Journal, mara: Account) -> Story:
    other = make_published(journal, mara, title="The coast")
    background.run_what_waits()
    return other


@pytest.fixture
def shown(story: Story, other: Story, mara: Account) -> Note:
    note = notes.receive(story, words="I am the bins.", name="Second floor", show=True).note
    notes.show(note, by=mara)
    background.run_what_waits()
    return note


class Broken(Exception):
    pass


def withdraw_in_vain(story: Story, by: Account) -> None:
    with transaction_in_turn():
        stories.withdraw(story, by=by)
        raise Broken


def correct(note: Note) -> Note:
    allowed = {"lived": False, "show": True, "show_relation": False, "show_lived": False}
    return notes.correct(note, words="I am not the bins.", name="Second floor", relation="", **allowed)


def everything(public: PublicFolder) -> str:
    """All that the world can see."""
    return "\n".join((public.read(path) or {})["identity"].decode(errors="replace") for path in public.walk())


def test_a_withdrawn_story_is_gone_with_every_mention_of_it(public: PublicFolder, story, other, mara: Account):
    assert "The room" in everything(public)
    stories.withdraw(story, by=mara)
    assert "The room" not in everything(public)
    background.run_what_waits()
    assert "The room" not in everything(public)
    assert "The coast" in everything(public)


def test_withdrawing_through_the_desk_leaves_no_file_when_the_answer_comes(public, story, other, mara, signed_in):
    answer = signed_in(mara).post(f"/desk/stories/{story.key}/withdraw/")
    assert answer.status_code == 302
    assert "The room" not in everything(public)


def test_a_story_narrowed_to_us_is_gone(public: PublicFolder, story, other, mara: Account):
    path = story.path
    stories.publish(story, by=mara, audience=Audience.ONLY_US)
    assert public.read(path) is None
    assert "The room" not in everything(public)


def test_words_that_are_no_longer_published_are_gone(public: PublicFolder, story, other, mara: Account):
    write(story, mara, title="The room", body="<p>It was.</p>")
    assert "It was green." in everything(public)
    stories.publish(story, by=mara, audience=Audience.EVERYONE)
    assert public.read(story.path) is None


def test_publishing_another_story_leaves_what_stands(public: PublicFolder, story, other, journal, mara: Account):
    make_published(journal, mara, title="The choir")
    assert public.read(story.path) is not None


def test_a_closed_journal_is_named_nowhere(public: PublicFolder, story, other, journal: Journal, mara: Account):
    journals.describe(journal, by=mara, description=journals.Description(title="Lichen and green"))
    background.run_what_waits()
    assert "Lichen and green" in everything(public)
    journals.open_to(journal, by=mara, audience=Audience.ONLY_US)
    assert "Lichen and green" not in everything(public)
    background.run_what_waits()
    assert "Lichen and green" not in everything(public)
    assert public.read(story.path) is not None


def test_words_of_the_family_that_have_changed_are_gone_everywhere(public, story, other, journal, mara: Account):
    journals.describe(journal, by=mara, description=journals.Description(called="Mara and somebody"))
    background.run_what_waits()
    assert "Mara and somebody" in everything(public)
    journals.describe(journal, by=mara, description=journals.Description(called="the two of us"))
    assert "Mara and somebody" not in everything(public)


def test_a_renamed_journal_stands_at_its_new_address_alone(public, story, other, journal: Journal, mara: Account):
    journals.rename(journal, by=mara, handle="grey-green")
    assert not [path for path in public.walk() if path.startswith("/@")]
    background.run_what_waits()
    assert public.read("/@grey-green/the-room/") is not None
    assert not [path for path in public.walk() if path.startswith("/@lichen-green/")]


def test_a_story_with_another_address_is_gone_from_the_old_one(public, story, other, mara: Account):
    stories.change_address(story, by=mara, slug="green")
    assert public.read("/@lichen-green/the-room/") is None
    background.run_what_waits()
    assert public.read("/@lichen-green/the-room/") is None
    assert public.read("/@lichen-green/green/") is not None


def test_the_name_of_an_author_changes_on_every_page(public, story, other, mara: Account):
    assert "Mara" in everything(public)
    accounts.call(mara, by=mara, name="M.")
    assert "Mara" not in everything(public)


@pytest.mark.parametrize(
    "deed",
    [
        lambda note, mara: notes.hide(note, by=mara),
        lambda note, mara: notes.set_aside(note, by=mara),
        lambda note, mara: notes.take_away(note, by=mara),
        lambda note, _mara: correct(note),
        lambda note, _mara: notes.withdraw(note),
        lambda note, mara: notes.erase(note, by=mara),
    ],
    ids=["hide", "set_aside", "take_away", "correct", "withdraw", "erase"],
)
def test_a_note_leaves_the_page_at_once(public, shown: Note, mara: Account, deed: Callable[[Note, Account], Note]):
    assert "I am the bins." in everything(public)
    shown.refresh_from_db()
    deed(shown, mara)
    assert "I am the bins." not in everything(public)
    background.run_what_waits()
    assert "I am the bins." not in everything(public)


def test_a_note_that_no_page_shows_touches_none(public: PublicFolder, story, shown: Note, mara: Account):
    quiet = notes.receive(story, words="My dears.").note
    generation = public.generation()
    notes.set_aside(quiet, by=mara)
    notes.withdraw(quiet)
    background.run_what_waits()
    assert public.generation() == generation


def test_a_deed_that_does_not_come_about_leaves_a_page_that_is_set_out_again(public, story, other, mara, nobody):
    with pytest.raises(Broken):
        withdraw_in_vain(story, mara)
    assert public.read(story.path) is None
    assert nobody.get(story.path).status_code == 200
    assert Page.objects.get(path=story.path).digest == ""
    background.run_what_waits()
    assert public.read(story.path) is not None
