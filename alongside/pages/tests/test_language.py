"""A page that is set out speaks the language of its words, to everybody alike."""

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from alongside.accounts.models import Account
from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.models import Journal
from alongside.pages.folder import PublicFolder
from alongside.stories import actions as stories
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published

AT_THE_FOOT = "This page does not count or follow its readers."
ASKED: list[dict[str, str]] = [
    {},
    {"accept-language": "es"},
    {"accept-language": "fr, es;q=0.9"},
    {"cookie": "language=es"},
    {"cookie": "language=fr", "accept-language": "en"},
]


@pytest.fixture
def story(public: PublicFolder, journal: Journal, mara: Account) -> Story:
    return make_published(journal, mara)


def page(public: PublicFolder, path: str) -> str:
    """A public page once everything is set out."""
    background.run_what_waits()
    return (public.read(path) or {})["identity"].decode()


def speak(journal: Journal, mara: Account, language: str) -> None:
    journals.describe(journal, by=mara, description=journals.Description(language=language))


def is_in(language: str, markup: str) -> bool:
    with translation.override(language):
        return f'<html lang="{language}" dir="ltr">' in markup and gettext(AT_THE_FOOT) in markup


def test_it_speaks_the_language_of_the_journal_and_changes_with_it(public, story, journal, mara):
    assert is_in("en", page(public, story.path))
    speak(journal, mara, "fr")
    assert is_in("fr", page(public, story.path))
    assert is_in("fr", page(public, "/@lichen-green/"))
    speak(journal, mara, "es")
    assert is_in("es", page(public, story.path))


def test_a_story_in_another_language_speaks_that_one_and_its_journal_goes_on(public, story, journal, mara):
    stories.describe(story, by=mara, language="fr")
    assert is_in("fr", page(public, story.path))
    assert is_in("en", page(public, "/@lichen-green/"))


def test_a_kind_of_a_language_is_spoken_as_that_language(public, story, mara):
    stories.describe(story, by=mara, language="fr-CA")
    assert is_in("fr", page(public, story.path))
    assert '<div lang="fr-CA" dir="ltr">' in page(public, story.path)


def test_words_in_a_language_that_the_house_does_not_speak_keep_it_in_a_page_of_the_journals(public, journal, mara):
    speak(journal, mara, "es")
    title, words = "שיר", "<p>מים רבים לא יוכלו לכבות.</p>"
    story = make_published(journal, mara, title=title, body=words)
    stories.describe(story, by=mara, language="he")
    markup = page(public, story.path)
    assert is_in("es", markup)
    assert '<div lang="he" dir="rtl">' in markup


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_no_reader_gets_other_bytes_whatever_their_browser_asks_for(
    public: PublicFolder, story: Story, journal: Journal, mara: Account, asked: dict[str, str]
):
    speak(journal, mara, "fr")
    set_out = page(public, story.path)
    # Django, which answers while the file is missing, and the page for one viewer say the same.
    assert Client(headers=asked).get(story.path).content.decode() == set_out


def test_a_journal_begins_in_the_language_that_was_spoken_with_whoever_begins_it(mara: Account):
    mara.language = "es"
    mara.save()
    assert journals.begin(by=mara).language == "es"
    mara.language = ""
    mara.save()
    with translation.override("fr"):
        assert journals.begin(by=mara).language == "fr"
