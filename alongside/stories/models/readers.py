"""Whom a story is to be for: what each author wishes, the hour at which it is published, to whom a draft is shown."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models

from alongside.foundation import clock
from alongside.journals.gate import Audience


class Wish(models.Model):
    """Whom an author last chose a story to be for. What several wrote stands at the narrowest of their wishes."""

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="wishes")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    audience = models.CharField(max_length=12, choices=Audience)
    circles = models.ManyToManyField("journals.Circle", related_name="+")

    class Meta:
        """One wish of each author."""

        constraints = [models.UniqueConstraint(fields=["story", "account"], name="one_wish")]

    def __str__(self) -> str:
        return f"wish {self.pk}"


class Schedule(models.Model):
    """At which hour a story will be published, for whom, and in which words: those that stood when it was said."""

    story = models.OneToOneField("stories.Story", on_delete=models.CASCADE, related_name="schedule")
    revision = models.ForeignKey("stories.Revision", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)
    zone = models.CharField(max_length=64)
    audience = models.CharField(max_length=12, choices=Audience)
    circles = models.ManyToManyField("journals.Circle", related_name="+")

    def __str__(self) -> str:
        return f"schedule {self.pk}"

    @property
    def local(self) -> dt.datetime:
        """The hour as the author set it."""
        return self.at.astimezone(ZoneInfo(self.zone))


class DraftShown(models.Model):
    """A draft that one member may read as it is now, and nobody else."""

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="drafts_shown")
    membership = models.ForeignKey("journals.Membership", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        """Shown once."""

        constraints = [models.UniqueConstraint(fields=["story", "membership"], name="draft_shown_once")]

    def __str__(self) -> str:
        return f"draft shown {self.pk}"
