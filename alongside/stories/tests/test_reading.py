from collections.abc import Callable

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.journals import actions as journals
from alongside.journals.gate import NOBODY
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal
from alongside.stories import actions
from alongside.stories.models import Story
from alongside.stories.reading import Rendered, direction_of, name_of, rendered
from alongside.stories.tests.makers import make_published, make_story, working_of, write
from tests.ground.clock import Clock

SignIn = Callable[[Account], Client]


def read(story: Story) -> Rendered:
    return rendered(story, working_of(story), NOBODY)


def test_it_says_who_wrote_it_and_when(clock: Clock, mara: Account, tomas: Account, journal: Journal) -> None:
    story = make_published(journal, mara)
    assert read(story).written == "Written by Mara, 4 March 2031."
    write(story, tomas, body="<p>Both of us wrote this.</p>")
    assert read(story).written == "Written by Mara and Tomas, 4 March 2031."
    write(story, mara, dated="the second of December")
    assert read(story).written == "Written by Mara and Tomas, the second of December."


def test_the_familys_own_word_for_itself_wins(clock: Clock, mara: Account, journal: Journal) -> None:
    journals.describe(journal, by=mara, description=journals.Description(called="both of us"))
    journal.refresh_from_db()
    assert read(make_published(journal, mara)).written == "Written by both of us, 4 March 2031."


def test_nothing_has_to_be_named_or_dated(db: None) -> None:
    unnamed = make_account("")
    story = make_story(make_journal(unnamed), unnamed, title="")
    words = read(story)
    assert (words.written, words.title, words.heading) == ("", "", "A short word")


def test_footnotes_are_numbered_and_a_poem_keeps_its_lines(mara: Account, journal: Journal) -> None:
    body = '<p>The south-wind<br>brings<span data-footnote="">life</span></p>'
    words = read(make_story(journal, mara, body=body))
    assert "The south-wind<br>brings<sup" in words.body
    assert 'role="doc-endnotes"' in words.body
    assert "Back to the text" in words.body


@pytest.mark.parametrize(
    ("words", "language", "direction"),
    [
        ("The room", "en", "ltr"),
        ("غرفة", "en", "rtl"),
        ("123 חדר", "en", "rtl"),
        ("123", "ar", "rtl"),
        ("…", "en", "ltr"),
        ("The room", "ar", "ltr"),
    ],
)
def test_words_run_as_their_script_does(words: str, language: str, direction: str) -> None:
    assert direction_of(words, language) == direction


def test_an_arabic_story_says_so_on_its_page(signed_in: SignIn, mara: Account, journal: Journal) -> None:
    story = make_story(journal, mara, title="الغرفة", body="<p>كانت خضراء</p>")
    actions.describe(story, by=mara, language="ar")
    page = signed_in(mara).get(f"/desk/stories/{story.key}/preview/").content.decode()
    assert '<div lang="ar" dir="rtl">' in page


def test_the_preview_shows_the_working_copy_and_says_that_nothing_is_out(
    signed_in: SignIn, mara: Account, journal: Journal
) -> None:
    story = make_published(journal, mara)
    write(story, mara, body="<p>Not yet.</p>", speaks="This speaks of a birth.", standfirst="Two lines\nof it")
    page = signed_in(mara).get(f"/desk/stories/{story.key}/preview/").content.decode()
    for words in ("Not yet.", "This speaks of a birth.", "Two lines<br>of it", "Looking publishes nothing."):
        assert words in page


def test_an_untitled_one_has_a_heading_for_those_who_listen(signed_in: SignIn, mara: Account, journal: Journal) -> None:
    story = make_story(journal, mara, title="")
    page = signed_in(mara).get(f"/desk/stories/{story.key}/preview/").content.decode()
    assert '<h1 class="unseen">A short word</h1>' in page
    assert name_of(working_of(story)) == "It was green."
    assert name_of(working_of(actions.begin(journal, by=mara))) == "Nothing written yet"


def test_words_are_never_markup(signed_in: SignIn, mara: Account, journal: Journal) -> None:
    story = make_story(journal, mara, title="<script>alert(1)</script>")
    write(story, mara, standfirst="<b>x", dated="<i>", speaks="<img src=x>")
    for path in ("", "preview/", "publish/", "revisions/", "address/"):
        page = signed_in(mara).get(f"/desk/stories/{story.key}/{path}").content.decode()
        assert "<script>alert" not in page
        assert "<img" not in page
