"""The matrix in docs/access.md is what the house answers today."""

import datetime as dt
import os
from collections.abc import Callable, Mapping
from itertools import product

import pytest

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.foundation import clock
from alongside.journals import actions as journals
from alongside.journals.actions import duties, standing_in, succession
from alongside.journals.gate import NOBODY, Audience, Viewer, viewer_of
from alongside.journals.models import Circle, HandedDuty, Journal, Membership, Power, StandingIn
from alongside.journals.places import READS_HERE
from alongside.journals.tests.makers import make_journal, make_member
from alongside.mailing.having import stories_for
from alongside.mailing.models import Subscription
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


def _a_letter(viewer: Viewer, story: Story) -> bool:
    """What whoever asked for letters gets: from a guest's place, where they have one, else by an address alone."""
    places = Membership.objects.filter(pk__in=viewer.memberships, journal=story.journal_id, role__in=READS_HERE)
    held, _new = Subscription.objects.get_or_create(
        journal_id=story.journal_id,
        member=places.first(),
        defaults={"email": "bea@example.org", "confirmed_at": clock.now()},
    )
    return stories_for(held).filter(pk=story.pk).exists()


# Each kind of thing, with the question that the house asks before it gives it out.
KINDS: Mapping[str, Asks] = {
    "a published story": lambda viewer, story: Story.objects.readable_by(viewer).filter(pk=story.pk).exists(),
    "a note shown with it": _words_of_the_note,
    "a letter about it": _a_letter,
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


def always(viewer: Viewer) -> Callable[[Story], Viewer]:
    return lambda _story: viewer


def _name_for_everything(journal: Journal, by: Account, account: Account) -> None:
    """A guest who has a duty, and was named for everything by an author of whom nobody has heard for a year."""
    place = make_member(journal, account, Membership.Role.GUEST)
    until = (clock.now() + dt.timedelta(days=9)).date()
    duties.hand_over(place, by=by, duty=HandedDuty.Duty.HOLD, until=until)
    author = Membership.objects.get(journal=journal, account=by)
    successor = succession.name_successor(author, place, by=by, powers=list(Power), told=True)
    asked = standing_in.say_gone(successor, by=account, why=StandingIn.Why.DIED)
    a_year_ago = clock.now() - dt.timedelta(days=365)
    StandingIn.objects.filter(pk=asked.pk).update(first_told_at=a_year_ago, last_told_at=a_year_ago)
    asked.refresh_from_db()
    assert asked.is_open


@pytest.fixture
def viewers(
    journal: Journal, tomas: Account, stranger: Account, ada: Account, idris: Account
) -> dict[str, Callable[[Story], Viewer]]:
    """Who each role is; who has a link has it for the very story."""
    names = ("Elsewhere", "Operator", "B", "C", "D")
    mara, elsewhere, operator, other, gone, named = journal.made_by, *map(make_account, names)
    assert mara
    _name_for_everything(journal, mara, named)
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
        "whoever was named, after the waiting": named,
        "the other author": tomas,
        "its maker": mara,
        "another family's author": elsewhere,
        "the operator": operator,
    }
    who = {role: always(viewer_of(accounts.get(role))) for role in ROLES}
    return who | {"who has its link": lambda story: NOBODY.holding(story.link or "")}


@pytest.fixture
def photographs(journal: Journal, mara: Account, family: Circle) -> None:
    """For each audience a photograph, which has the link of its story, and one in a sealed album."""
    first = make_photograph(journal, mara)
    album = albums.begin_album(journal, by=mara, name="From the hospital", audience=Audience.ONLY_US)
    for audience, within in product(Audience, (None, album)):
        link = None if within else f"a-link-for-{audience}"
        made = Photograph.objects.create(
            journal=journal, made_by=mara, original=first.original, audience=audience, album=within, link=link
        )
        made.circles.add(family)
    first.delete()


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


def test_the_matrix_in_the_docs_is_fresh(
    viewers: dict[str, Callable[[Story], Viewer]], stories: dict[Audience, Story], photographs: None
):
    def may(kind: str, audience: str, role: str) -> bool:
        story = stories[Audience(audience)]
        story.audience = audience
        Journal.objects.filter(pk=story.journal_id).update(audience=audience)
        return KINDS[kind](viewers[role](story), story)

    fresh = table(KINDS, Audience.values, may)
    if os.environ.get(WRITE):
        put(fresh)
    assert kept() == fresh
