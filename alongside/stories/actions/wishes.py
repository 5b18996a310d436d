"""What each author wishes: what several have written stands at the narrowest of their wishes."""

from django.db.models import Q

from alongside.accounts.models import Account
from alongside.journals import wishes
from alongside.journals.readers import Readers
from alongside.stories.models import Revision, Story, Wish


def keep_wish(story: Story, *, by: Account, wanted: Readers) -> None:
    """Keep whom this author last chose. Belongs to the transaction of the deed in which they chose."""
    wish, _new = Wish.objects.update_or_create(story=story, account=by, defaults={"audience": wanted.audience})
    wish.circles.set(wanted.circles)


def narrower_wish(story: Story, *, by: Account, wanted: Readers) -> Wish | None:
    """The wish of another author who has written here, beyond which this would go; the narrowest there is.

    Whoever wrote the words with which a telling began has written here too: as long as they say nothing of the telling
    itself, what they wish for those words holds for it.
    """
    first = story.words_of_id
    writers = Revision.objects.filter(story__in=[story.pk, first or story.pk]).order_by().values("made_by")
    theirs = Q(story=story) | (Q(story=first) & ~Q(account__in=story.wishes.values("account")))
    others = Wish.objects.filter(theirs, account__in=writers).exclude(account=by)
    return wishes.narrower(others, wanted)
