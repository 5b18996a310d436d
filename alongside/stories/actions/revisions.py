"""Taking up other revisions, or leaving them where they are."""

from dataclasses import asdict

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.html import clean_story
from alongside.foundation.writing import writing
from alongside.stories.actions.words import LEFT, Words, clean_words, close, locked, stand, working_of
from alongside.stories.models import Revision

RESTORED = "story.restored"


@writing
def restore(revision: Revision, *, by: Account) -> Revision:
    """Take up the words of an earlier revision again, as a new working revision."""
    story = locked(revision.story)
    working = working_of(story)
    if revision.pk != working.pk:
        close(revision)
    if Words.of(working) == Words.of(revision):
        return working
    close(working)
    restored = stand(story, Words.of(revision), by=by)
    events.record(RESTORED, of=story, by=by, revision=restored.pk)
    return restored


@writing
def take_up_both(revision: Revision, *, by: Account) -> Revision:
    """Go on with the words that stand and, under a rule below them, those of another revision.

    The title stays; what else differs is still among the revisions. Raises `TooMuchToKeep`.
    """
    story = locked(revision.story)
    working = working_of(story)
    words, under = Words.of(working), clean_story(f"<hr>{revision.body}")
    if words.body in {revision.body, ""} or not revision.body or words.body.endswith(under):
        return working
    both = clean_words(**asdict(words) | {"body": words.body + under})
    close(revision)
    close(working)
    taken = stand(story, both, by=by)
    events.record(RESTORED, of=story, by=by, revision=taken.pk)
    return taken


@writing
def leave_beside(revision: Revision, *, by: Account) -> Revision:
    """Leave words that came too late where they are, among the revisions, and speak of them no more."""
    story = locked(revision.story)
    if revision.pk != story.working_id and not revision.closed:
        close(revision)
        events.record(LEFT, of=story, by=by, revision=revision.pk)
    return revision
