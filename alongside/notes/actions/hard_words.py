"""Everything that can be done to the lists of phrases that an operator edits."""

from collections.abc import Sequence

from alongside.foundation.writing import writing
from alongside.notes.hard_words import forget_patterns
from alongside.notes.models import HardPhrase


@writing
def replace(phrases: Sequence[HardPhrase], kind: HardPhrase.Kind = HardPhrase.Kind.HURTS) -> None:
    """Put these phrases in place of one list. The operator does this, on the machine; an empty list is one too."""
    HardPhrase.objects.filter(kind=kind).delete()
    HardPhrase.objects.bulk_create(phrases)
    forget_patterns()
