"""At the foot of every story: what may be quoted, and whom to ask; and where help is to be had."""

import pytest

from alongside.foundation import background
from alongside.journals.actions import quoting
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.stories.tests.makers import make_published

Quoting, Whom = Journal.Quoting, Journal.WhomToAsk


@pytest.fixture
def story(public, journal, mara):
    return make_published(journal, mara)


def foot(public, story):
    background.run_what_waits()
    page = public.read(story.path)["identity"].decode()
    return " ".join(page.partition('<footer class="foot">')[2].split())


def test_a_kind_default_and_help(public, story):
    words = foot(public, story)
    assert "Short passages may be quoted, with a link to this page." in words
    assert f'<a href="/ask-about-quoting/?page={story.path.replace("@", "%40")}">Ask about quoting</a>' in words
    assert '<a href="/help/">Where help is to be had</a>' in words


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (Quoting.ASKED, "Please quote nothing from here without asking."),
        (Quoting.OWN, "Two sentences, and not her name."),
    ],
)
def test_what_the_authors_chose_stands_there_soon(public, story, mara, chosen, said):
    foot(public, story)
    line = "Two sentences, and not her name."
    quoting.choose_quoting(story.journal, by=mara, quoting=chosen, line=line, whom_to_ask=Whom.NOBODY)
    words = foot(public, story)
    assert said in words
    assert "Please do not ask for more." in words
    assert "/ask-about-quoting/" not in words


def test_what_not_everyone_may_read_is_not_quoted(journal, mara, nobody):
    story = make_published(journal, mara, audience=Audience.LINK)
    page = nobody.get(story.shared_path).content.decode()
    assert "Not everyone can read this. Please quote nothing from it." in page
    assert "/ask-about-quoting/" not in page
