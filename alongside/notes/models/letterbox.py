"""The mail address of a journal, to which letters can be sent and sent on."""

from django.conf import settings
from django.db import models

from alongside.foundation import clock, ids
from alongside.journals.models import Journal

PREFIX = "notes-"


class LetterboxQuerySet(models.QuerySet["Letterbox"]):
    """Questions about letterboxes."""

    def named(self, name: str) -> "Letterbox | None":
        """The one of this name (what stands before the @), if letters are taken in there now."""
        open_ones = self.filter(key=name.removeprefix(PREFIX), journal__closed_at=None)
        found = open_ones.select_related("journal").first()
        return found if name.startswith(PREFIX) else None


class Letterbox(models.Model):
    """That letters to this journal are taken in, and at which name. Without a row none are."""

    journal = models.OneToOneField(Journal, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=20, unique=True, default=ids.key)
    made_at = models.DateTimeField(default=clock.now)

    objects = LetterboxQuerySet.as_manager()

    def __str__(self) -> str:
        return f"letterbox {self.pk}"

    @property
    def address(self) -> str:
        """The whole mail address."""
        return f"{PREFIX}{self.key}@{settings.MAIL_IN}"
