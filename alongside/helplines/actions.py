"""Everything that can be done to the directory of help."""

from collections.abc import Sequence

from alongside.events import actions as events
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.helplines.models import HelpLine

CHANGED = "help_lines.changed"


class NoLines(Refused):
    """A directory in which nobody can be found."""


@writing
def replace(lines: Sequence[HelpLine]) -> None:
    """Put these lines in place of the whole directory. The operator does this, on the machine."""
    if not lines:
        raise NoLines("A directory needs at least one line.")
    HelpLine.objects.all().delete()
    kept = HelpLine.objects.bulk_create(lines)
    events.record(CHANGED, of=kept[0], by=None)
