"""Who has read a note, where each reader stopped, and what a reader holds back."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.foundation import clock
from alongside.journals.models import Journal
from alongside.notes.models.bundle import Bundle


class Reading(models.Model):
    """That one author has read a note, and whether it is kept close."""

    note = models.ForeignKey("notes.Note", on_delete=models.CASCADE, related_name="readings")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField(default=clock.now)
    kept_close = models.BooleanField(default=False)

    class Meta:
        """Read once, however often it is opened."""

        constraints = [models.UniqueConstraint(fields=["note", "account"], name="one_reading")]
        indexes = [
            models.Index(fields=["account", "read_at", "id"], name="notes_kept_close", condition=Q(kept_close=True))
        ]

    def __str__(self) -> str:
        return f"reading {self.pk}"


class ReadingPlace(models.Model):
    """Where one author stopped in one bundle: the arrival of the last note that was read.

    Resuming begins at the one after it. It holds a moment and a number instead of a note, because a note that is
    corrected arrives again.
    """

    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    bundle = models.CharField(max_length=10, choices=Bundle)
    arrived_at = models.DateTimeField()
    number = models.BigIntegerField()
    stopped_at = models.DateTimeField(default=clock.now)

    class Meta:
        """One place for each reader in each bundle."""

        constraints = [models.UniqueConstraint(fields=["journal", "account", "bundle"], name="one_reading_place")]

    def __str__(self) -> str:
        return f"reading place {self.pk}"


class Hold(models.Model):
    """That one author meets nothing more of a bundle for now, because a note of it was taken away.

    `left_to_others`: somebody else who writes here is asked to read on. `held_at`: since when it is as it is.
    """

    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    bundle = models.CharField(max_length=10, choices=Bundle)
    held_at = models.DateTimeField(default=clock.now)
    left_to_others = models.BooleanField(default=False)

    class Meta:
        """Held once."""

        constraints = [models.UniqueConstraint(fields=["journal", "account", "bundle"], name="one_hold")]

    def __str__(self) -> str:
        return f"hold {self.pk}"
