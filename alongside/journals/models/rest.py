"""The rest of a journal: until a day, or until somebody comes back. It is asked of the clock, and of no task."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.foundation import clock, hours
from alongside.journals.models.door import WithDoor

LONGEST_REST_LINE = 300


def at_rest() -> Q:
    """Which journals rest now."""
    return Q(rest_goes_on=True) & (Q(rest_until=None) | Q(rest_until__gt=clock.now()))


class WithRest(WithDoor):
    """What a journal has of rest, which lies over its doors. No missed task makes it longer: the clock is asked.

    `rest_until` is the beginning of a day on the clock of `rest_zone`, or nothing: until somebody comes back; and when
    they have, it is when. `rest_goes_on` until the record says that it is over. `rest_reached_by` is the one who may
    say that something cannot wait, `rest_said_at` when they last did, and `rest_held_back` whether a letter was.
    """

    class RestNotes(models.TextChoices):
        """What becomes of notes meanwhile. Never more open than the doors already are."""

        KEPT = "kept", _("They are taken in and wait. Nobody reads them before you are here again.")
        KEEPERS = "keepers", _("They are taken in, and somebody you trust reads them first. What is passed on waits.")
        CLOSED = "closed", _("Nobody leaves a note; your line stands in place of the form.")

    rest_goes_on = models.BooleanField(default=False)
    rest_since = models.DateTimeField(null=True)
    rest_until = models.DateTimeField(null=True)
    rest_zone = models.CharField(max_length=64, blank=True)
    rest_notes = models.CharField(max_length=10, choices=RestNotes, default=RestNotes.KEPT)
    rest_line = models.CharField(max_length=LONGEST_REST_LINE, blank=True)
    rest_reached_by = models.ForeignKey(
        "journals.Membership", null=True, on_delete=models.SET_NULL, related_name="reaches_in_rest"
    )
    rest_said_at = models.DateTimeField(null=True)
    rest_held_back = models.BooleanField(default=False)

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def is_resting(self) -> bool:
        """Whether it rests at this moment."""
        return self.rest_goes_on and (self.rest_until is None or self.rest_until > clock.now())

    @property
    def rest_day(self) -> Any:
        """The day on which the rest is over, as they say it there; nothing where it has none."""
        return hours.day_of(self.rest_until, self.rest_zone) if self.rest_until else None

    @property
    def came_back_at(self) -> Any:
        """When the last rest was over, also where nothing has been done about it yet; nothing while it rests."""
        return None if self.is_resting else self.rest_until

    @property
    def rest_line_now(self) -> str:
        """What stands on its pages while it rests, in the family's words."""
        return self.rest_line if self.is_resting else ""

    @property
    def closed_words(self) -> str:
        """What stands in place of the form: of the rest, while it lasts."""
        return self.rest_line_now or super().closed_words

    @property
    def keeps_at_door(self) -> bool:
        """Whether nobody at all is shown what comes."""
        return self.is_resting and self.rest_notes == self.RestNotes.KEPT

    def narrowed(self, door: str) -> str:
        """What becomes of a door while the journal rests: it is never more open than the rest says."""
        if not self.is_resting or door in {"closed", "none"} or self.rest_notes == self.RestNotes.KEPT:
            return door
        return "closed" if self.rest_notes == self.RestNotes.CLOSED else "keepers"
