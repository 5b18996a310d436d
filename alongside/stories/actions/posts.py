"""Keeping what somebody else wrote in a story, and taking it away when they ask."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.html import TooMuch, clean_story
from alongside.foundation.refusals import Refused
from alongside.foundation.words import one_line, tidy
from alongside.foundation.writing import writing
from alongside.stories.actions.words import TooMuchToKeep, Words, close, locked, stand, working_of
from alongside.stories.models import KeptPost, Story

POST_KEPT = "story.post_kept"
POST_TAKEN_AWAY = "story.post_taken_away"


class NoPost(Refused):
    """A post without words."""


@dataclass(frozen=True)
class Said:
    """A post as it was copied: all but its words may be empty."""

    words: str
    author: str = ""
    handle: str = ""
    dated: str = ""
    address: str = ""


@writing
def keep_post(story: Story, said: Said, *, by: Account) -> KeptPost:
    """Keep a post, and let it stand at the end of what is written. Raises `NoPost` and `TooMuchToKeep`."""
    words = tidy(said.words).strip()
    if not words:
        raise NoPost(_("There are no words in it yet. Copy what they wrote."))
    story = locked(story)
    post = KeptPost.objects.create(
        journal=story.journal,
        words=words,
        author=one_line(said.author),
        handle=one_line(said.handle),
        dated=one_line(said.dated),
        address=said.address,
        made_by=by,
    )
    working = working_of(story)
    there = Words.of(working)
    try:
        body = clean_story(f'{there.body}<figure data-post="{post.key}"></figure>')
    except TooMuch:
        raise TooMuchToKeep(_("This is more than one story can hold. Nothing is lost: please make it two.")) from None
    close(working)
    stand(story, replace(there, body=body), by=by)
    events.record(POST_KEPT, of=story, by=by)
    return post


@writing
def take_post_away(post: KeptPost, *, by: Account) -> KeptPost:
    """Let a post be gone wherever it stood. Its place says that one stood there. Twice is once."""
    post = KeptPost.objects.select_for_update().get(pk=post.pk)
    if post.taken_away_at is None:
        post.words = post.author = post.handle = post.dated = post.address = ""
        post.taken_away_at = clock.now()
        post.save()
        events.record(POST_TAKEN_AWAY, of=post, by=by)
    return post
