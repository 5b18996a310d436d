"""Makers of stories for tests."""

from typing import Any

from django.test import Client

from alongside.accounts.models import Account
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.stories import actions
from alongside.stories.models import Revision, Story

AUTHORS_READ = Journal.Door.OPEN


def make_story(journal: Journal, by: Account, *, title: str = "The room", body: str = "<p>It was green.</p>") -> Story:
    """A draft with words, that only its maker can read."""
    story = actions.begin(journal, by=by)
    write(story, by, title=title, body=body)
    story.refresh_from_db()
    return story


def write(story: Story, by: Account, **words: Any) -> Revision:
    """Save words over those that stand, as somebody who has just opened the page."""
    story.refresh_from_db()
    working = working_of(story)
    standing = {name: getattr(working, name) for name in ("title", "standfirst", "body", "dated", "speaks")}
    return actions.save(story, by=by, based_on=working.pk, saves=working.saves, **(standing | words))


def make_published(journal: Journal, by: Account, *, audience: Audience = Audience.EVERYONE, **words: str) -> Story:
    """A story that stands for an audience."""
    return actions.publish(make_story(journal, by, **words), by=by, audience=audience, door=AUTHORS_READ)


def working_of(story: Story) -> Revision:
    """What its authors work on."""
    story.refresh_from_db()
    assert story.working is not None
    return story.working


def form_of(client: Client, story: Story) -> dict[str, str]:
    """What a browser without script would send back from the writing page, as it was opened."""
    words = client.get(f"/desk/stories/{story.key}/").context["words"]
    names = ("title", "standfirst", "plain", "dated", "speaks", "based_on", "saves", "window")
    return {name: str(words[name]) for name in names}
