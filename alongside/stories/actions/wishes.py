"""What each author wishes: what several have written stands at the narrowest of their wishes."""

from alongside.accounts.models import Account
from alongside.journals import wishes
from alongside.journals.readers import Readers
from alongside.stories.models import Story, Wish


def keep_wish(story: Story, *, by: Account, wanted: Readers) -> None:
    """Keep whom this author last chose. Belongs to the transaction of the deed in which they chose."""
    wish, _new = Wish.objects.update_or_create(story=story, account=by, defaults={"audience": wanted.audience})
    wish.circles.set(wanted.circles)


def narrower_wish(story: Story, *, by: Account, wanted: Readers) -> Wish | None:
    """The wish of another author who has written here, beyond which this would go; the narrowest there is."""
    others = story.wishes.exclude(account=by).filter(account__in=story.revisions.order_by().values("made_by"))
    return wishes.narrower(others, wanted)
