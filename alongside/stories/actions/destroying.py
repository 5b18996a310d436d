"""Letting go of stories: of a journal that is being destroyed, and of an account."""

from alongside.accounts.models import Account
from alongside.foundation.writing import writing
from alongside.journals.gate import Audience
from alongside.stories.actions.scheduling import unschedule
from alongside.stories.models import Story, WritingPlace


@writing
def let_go_of_words(journal: int) -> None:
    """Let the revisions that stand be taken with the rest: while a story names one, it cannot go."""
    Story.objects.filter(journal=journal).update(working=None, published=None)


@writing
def destroy_what_was_only_theirs(account: Account) -> None:
    """Destroy what was *only me* of somebody whose account is destroyed.

    What they shared stays, and their wishes too: what several wrote still stands at the narrowest of them.
    """
    theirs = Story.objects.filter(made_by=account, audience=Audience.ONLY_ME)
    theirs.update(working=None, published=None)
    theirs.delete()
    for story in Story.objects.filter(schedule__by=account):
        unschedule(story, by=None)
    WritingPlace.objects.filter(account=account).delete()
