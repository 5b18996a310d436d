"""The matrix in docs/access.md is what the house answers today."""

import os
from collections.abc import Callable, Mapping
from itertools import product

import pytest

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.journals.gate import Audience, Viewer, viewer_of
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.pages.models import Leaf, Page
from alongside.pages.rendering import render
from alongside.photos import actions as albums
from alongside.photos.models import Photograph
from alongside.photos.tests.makers import make_photograph
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published
from tests.access.matrix import ROLES, WRITE, kept, put, table

Asks = Callable[[Viewer, Story], bool]


def _words_of_the_note(viewer: Viewer, story: Story) -> bool:
    page = render(Leaf(Page.Kind.STORY, story.pk), viewer)
    return page is not None and b"I am the bins." in page.body


# Each kind of thing, with the question that the house asks before it gives it out.
KINDS: Mapping[str, Asks] = {
    "a published story": lambda viewer, story: Story.objects.readable_by(viewer).filter(pk=story.pk).exists(),
    "a note shown with it": _words_of_the_note,
    "its drafts and revisions": lambda viewer, story: Story.objects.editable_by(viewer).filter(pk=story.pk).exists(),
    "the journal's own page": lambda viewer, story: (
        Journal.objects.readable_by(viewer).filter(pk=story.journal_id).exists()
    ),
    "a note in the inbox": lambda viewer, story: Note.objects.of_authors(viewer).filter(story=story).exists(),
    "a photograph": lambda viewer, story: (
        Photograph.objects.readable_by(viewer).filter(album=None, audience=story.audience).exists()
    ),
    "its original": lambda viewer, story: (
        Photograph.objects.editable_by(viewer).filter(album=None, audience=story.audience).exists()
    ),
    "a photograph in a sealed album": lambda viewer, story: (
        Photograph.objects.readable_by(viewer).filter(album__isnull=False, audience=story.audience).exists()
    ),
}


@pytest.fixture
def viewers(mara: Account, tomas: Account, stranger: Account, ada: Account, idris: Account) -> dict[str, Viewer]:
    elsewhere, operator = make_account("Elsewhere"), make_account("Operator")
    make_journal(elsewhere, handle="elsewhere")
    Account.objects.filter(pk=operator.pk).update(is_operator=True)
    accounts = {
        "a stranger": stranger,
        "a guest": ada,
        "a keeper": idris,
        "the other author": tomas,
        "its maker": mara,
        "another family's author": elsewhere,
        "the operator": operator,
    }
    return {role: viewer_of(accounts.get(role)) for role in ROLES}


@pytest.fixture
def photographs(journal: Journal, mara: Account) -> None:
    """For each audience a photograph, and one in a sealed album."""
    first = make_photograph(journal, mara)
    album = albums.begin_album(journal, by=mara, name="From the hospital", audience=Audience.ONLY_US)
    for audience, within in product(Audience, (None, album)):
        Photograph.objects.create(
            journal=journal, made_by=mara, original=first.original, audience=audience, album=within
        )
    first.delete()


@pytest.fixture
def stories(journal: Journal, mara: Account) -> dict[Audience, Story]:
    """For each audience a story with a note that was shown while everyone could read it."""
    made = {}
    for audience in Audience:
        story = make_published(journal, mara, title=f"For {audience}")
        notes.show(notes.receive(story, words="I am the bins.", show=True).note, by=mara)
        Story.objects.filter(pk=story.pk).update(audience=audience)
        made[audience] = story
    return made


def test_the_matrix_in_the_docs_is_fresh(viewers: dict[str, Viewer], stories: dict[Audience, Story], photographs):
    def may(kind: str, audience: str, role: str) -> bool:
        story = stories[Audience(audience)]
        story.audience = audience
        Journal.objects.filter(pk=story.journal_id).update(audience=audience)
        return KINDS[kind](viewers[role], story)

    fresh = table(KINDS, Audience.values, may)
    if os.environ.get(WRITE):
        put(fresh)
    assert kept() == fresh
