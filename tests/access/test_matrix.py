"""The matrix in docs/access.md is what the house answers today."""

import os
from collections.abc import Callable, Mapping

import pytest

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.journals import actions as journals
from alongside.journals.gate import NOBODY, Audience, Viewer, viewer_of
from alongside.journals.models import Circle, Journal, Membership
from alongside.journals.tests.makers import make_journal, make_member
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.pages.models import Leaf, Page
from alongside.pages.rendering import render
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
}


def always(viewer: Viewer) -> Callable[[Story], Viewer]:
    return lambda _story: viewer


@pytest.fixture
def viewers(
    journal: Journal, tomas: Account, stranger: Account, ada: Account, idris: Account
) -> dict[str, Callable[[Story], Viewer]]:
    """Who each role is; who has a link has it for the very story."""
    mara, elsewhere, operator, other, gone = journal.made_by, *map(make_account, ("Elsewhere", "Operator", "B", "C"))
    make_journal(elsewhere, handle="elsewhere")
    Account.objects.filter(pk=operator.pk).update(is_operator=True)
    make_member(journal, other, Membership.Role.GUEST).circles.add(journal.circles.create(name="work"))
    removed = make_member(journal, gone, Membership.Role.GUEST)
    removed.circles.add(*journal.circles.all())
    journals.remove(removed, by=tomas)
    accounts = {
        "a stranger": stranger,
        "a guest of its circle": ada,
        "a guest of another circle": other,
        "a removed guest": gone,
        "a keeper": idris,
        "the other author": tomas,
        "its maker": mara,
        "another family's author": elsewhere,
        "the operator": operator,
    }
    who = {role: always(viewer_of(accounts.get(role))) for role in ROLES}
    return who | {"who has its link": lambda story: NOBODY.holding(story.link or "")}


@pytest.fixture
def stories(journal: Journal, mara: Account, family: Circle) -> dict[Audience, Story]:
    """For each audience a story with a note that was shown while everyone could read it."""
    made = {}
    for audience in Audience:
        story = make_published(journal, mara, title=f"For {audience}")
        notes.show(notes.receive(story, words="I am the bins.", show=True).note, by=mara)
        Story.objects.filter(pk=story.pk).update(audience=audience, link=f"a-link-for-{audience}")
        story.circles.add(family)
        made[audience] = Story.objects.get(pk=story.pk)
    return made


def test_the_matrix_in_the_docs_is_fresh(viewers: dict[str, Callable[[Story], Viewer]], stories: dict[Audience, Story]):
    def may(kind: str, audience: str, role: str) -> bool:
        story = stories[Audience(audience)]
        Journal.objects.filter(pk=story.journal_id).update(audience=audience)
        return KINDS[kind](viewers[role](story), story)

    fresh = table(KINDS, Audience.values, may)
    if os.environ.get(WRITE):
        put(fresh)
    assert kept() == fresh
