"""Letting go of the stories of a journal that is being destroyed."""

from alongside.foundation.writing import writing
from alongside.stories.models import Story


@writing
def let_go_of_words(journal: int) -> None:
    """Let the revisions that stand be taken with the rest: while a story names one, it cannot go."""
    Story.objects.filter(journal=journal).update(working=None, published=None)
