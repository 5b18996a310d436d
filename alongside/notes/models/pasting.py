"""Many messages that were pasted in together, looked at before they are taken in."""

import datetime as dt
from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models

from alongside.foundation import clock, ids
from alongside.journals.gate import Viewer
from alongside.journals.models import Journal
from alongside.stories.models import Story

STAYS: Final = dt.timedelta(days=30)


class PastingQuerySet(models.QuerySet["Pasting"]):
    """Questions about what was pasted."""

    def of(self, viewer: Viewer) -> Self:
        """What this author has pasted; nobody else looks at it before it is taken in."""
        if viewer.account is None:
            return self.none()
        return self.filter(account=viewer.account, journal__in=viewer.writes_in)

    def left_lying(self) -> Self:
        """What was not taken in, and with which nothing was done for so long that it goes."""
        return self.filter(taken_in_at=None, worked_on_at__lte=clock.now() - STAYS)


class Pasting(models.Model):
    """What one author pasted, as it was understood. It holds no words any more once it is taken in.

    What is never taken in goes after a time in which its author did nothing with it. `shape` is how it was understood;
    `left_over` is what belongs to no message.
    """

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    story = models.ForeignKey(Story, null=True, on_delete=models.SET_NULL, related_name="+")
    origin = models.CharField(max_length=200, blank=True)
    shape = models.CharField(max_length=20)
    left_over = models.TextField(blank=True)
    made_at = models.DateTimeField(default=clock.now)
    worked_on_at = models.DateTimeField(default=clock.now)
    taken_in_at = models.DateTimeField(null=True)

    objects: ClassVar[PastingQuerySet] = PastingQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"pasting {self.pk}"

    @property
    def stays_until(self) -> dt.datetime:
        """When it goes, unless its author does something with it before."""
        return self.worked_on_at + STAYS


class PastedMessage(models.Model):
    """One message of it, which can be changed until it is taken in; then it is a note, and no longer here.

    `heading` is what stood before its words and told whose they are; it is not taken in.
    """

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    pasting = models.ForeignKey(Pasting, on_delete=models.CASCADE, related_name="messages")
    position = models.PositiveIntegerField()
    heading = models.TextField(blank=True)
    words = models.TextField()
    name = models.CharField(max_length=200, blank=True)
    handle = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    written_on = models.DateField(null=True)
    left_out = models.BooleanField(default=False)

    class Meta:
        """In the order in which they were pasted."""

        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"pasted message {self.pk}"
