"""The door of a journal: who meets a note first. And the one switch that holds everything."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.foundation import clock

LONGEST_LINE = 300
# All of a journal that a note meets at the door.
MET = ("door", "held_at", "shut_at", "rest_goes_on", "rest_until", "rest_notes")
# After so long the desk asks whether everything is to be held on.
ASKED_AFTER = dt.timedelta(days=7)
# A story that takes no notes at all says nothing of a door either.
TAKES_NONE = "none"


class WithDoor(models.Model):
    """What a journal has of doors. A change decides nothing that already waits: each note knows its own.

    `door_line` is what stands in place of the form while the door is closed. `held_at` is since when everything is
    held, `held_by` who did it, and `held_said_at` when somebody last said that it goes on. `shut_at` and `shut_by` are
    since when the notes are closed for all stories by somebody who looks after them; no door is changed by it.
    """

    class Door(models.TextChoices):
        """Who meets a note first. Asked once, before the first publication; a story can have its own."""

        UNASKED = "", _("not asked yet")
        OPEN = "open", _("We read them ourselves.")
        KEEPERS = "keepers", _("Somebody we trust reads them first.")
        CLOSED = "closed", _("Nobody leaves a note just now; a line of ours stands in its place.")

    door = models.CharField(max_length=10, choices=Door, default=Door.UNASKED, blank=True)
    door_line = models.CharField(max_length=LONGEST_LINE, blank=True)
    held_at = models.DateTimeField(null=True)
    held_said_at = models.DateTimeField(null=True)
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    shut_at = models.DateTimeField(null=True)
    shut_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def is_held(self) -> bool:
        """Whether everything is held."""
        return self.held_at is not None

    def door_for(self, own: str) -> str:
        """The door that stands for what has this one of its own, or none. While the notes are closed, that counts."""
        if self.shut_at is not None and own != TAKES_NONE:
            return self.Door.CLOSED
        return own or self.door

    @property
    def asks_about_holding(self) -> bool:
        """Whether it is time to ask, calmly, if everything is to be held on."""
        return self.held_said_at is not None and self.held_said_at < clock.now() - ASKED_AFTER

    @property
    def closed_words(self) -> str:
        """What stands in place of the form while the door is closed: the family's line, or the house's."""
        return self.door_line or str(_("Notes are not taken in just now. Thank you for thinking of us."))
