"""Duties that an author hands to somebody until a day. Whether one still holds is asked of the clock each time."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.foundation import clock, ids

if TYPE_CHECKING:
    from alongside.journals.gate import Viewer

AUTHOR = "author"


class HandedDutyQuerySet(models.QuerySet["HandedDuty"]):
    """Questions about duties."""

    def in_force(self) -> Self:
        """Those that nobody ended and whose day has not come, in journals that are open."""
        mine = self.filter(ended_at=None, until__gt=clock.now(), journal__closed_at=None)
        return mine.filter(member__account__closed_at=None).exclude(member__role=AUTHOR)

    def held_by(self, viewer: "Viewer") -> Self:
        """Those that this viewer has now."""
        return self.in_force().filter(member__account=viewer.account, member__account__isnull=False)


class HandedDuty(models.Model):
    """One duty of one member of a journal, until a day."""

    class Duty(models.TextChoices):
        """What can be handed over. None of it shows anything to anybody who did not see it before."""

        READ = "read", _("read notes first, as a keeper does")
        HOLD = "hold", _("hold everything, and let go again what they held")
        CLOSE_NOTES = "close_notes", _("close the notes for a while, and open again what they closed")

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    journal = models.ForeignKey("journals.Journal", on_delete=models.CASCADE, related_name="duties")
    member = models.ForeignKey("journals.Membership", on_delete=models.CASCADE, related_name="duties")
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    duty = models.CharField(max_length=12, choices=Duty)
    handed_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # Where reading first began with this duty, it ends with it.
    made_keeper = models.BooleanField(default=False)

    objects: ClassVar[HandedDutyQuerySet] = HandedDutyQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"duty {self.pk}"
