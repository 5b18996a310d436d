"""Everything that can be done to the lists of phrases that are known to hurt."""

from collections.abc import Sequence

from alongside.foundation.writing import writing
from alongside.notes.hard_words import forget_patterns
from alongside.notes.models import HardPhrase


@writing
def replace(phrases: Sequence[HardPhrase]) -> None:
    """Put these phrases in place of all lists. The operator does this, on the machine; an empty list is one too."""
    HardPhrase.objects.all().delete()
    HardPhrase.objects.bulk_create(phrases)
    forget_patterns()
