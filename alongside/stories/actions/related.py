"""What stands at the end of a story: the authors choose it, and nothing is guessed."""

from collections.abc import Sequence

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.writing import writing
from alongside.journals.gate import viewer_of
from alongside.stories.actions.words import locked
from alongside.stories.models import MOST_RELATED, Related, Story

RELATED_CHOSEN = "story.related_chosen"


@writing
def choose_related(story: Story, *, by: Account, others: Sequence[Story]) -> Story:
    """Let these stories of the same journal stand at its end, in this order, at most five of them.

    What another author chose, and this one cannot see, stays behind them.
    """
    story = locked(story)
    mine = Story.objects.editable_by(viewer_of(by)).filter(journal=story.journal_id).exclude(pk=story.pk)
    chosen = [pk for pk in dict.fromkeys(other.pk for other in others) if mine.filter(pk=pk).exists()][:MOST_RELATED]
    before = list(story.related.order_by("place", "pk").values_list("other", flat=True))
    unseen = [pk for pk in before if not mine.filter(pk=pk).exists()]
    wanted = [*chosen, *unseen]
    if wanted == before:
        return story
    story.related.all().delete()
    Related.objects.bulk_create(
        Related(story=story, other_id=pk, place=place) for place, pk in enumerate(wanted, start=1)
    )
    events.record(RELATED_CHOSEN, of=story, by=by)
    return story
