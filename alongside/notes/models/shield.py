"""What a family asks to be warned of, and whose notes they do not want to meet."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from alongside.foundation import clock, ids
from alongside.journals.models import Journal

LONGEST_HELD = 80


class HeldWord(models.Model):
    """A word or a phrase of which a family asks to be warned before they read a note that holds it."""

    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="held_words")
    phrase = models.CharField(max_length=LONGEST_HELD)

    class Meta:
        """As they were put; each once."""

        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["journal", "phrase"], name="one_held_word")]

    def __str__(self) -> str:
        return f"held word {self.pk}"


class BlockQuerySet(models.QuerySet["Block"]):
    """Questions about blocks."""

    def of(self, journal: Journal) -> Self:
        """Those of one journal, the last first."""
        return self.filter(journal=journal).order_by("-pk")


class Block(models.Model):
    """That notes of one sender go aside when they come. `sender` is a keyed digest of who it is, and no address.

    One sender can be recognised in two ways: both are begun, and end, together, `by_note`.

    `called` is by what name the family knew the sender when they chose this; no address.
    """

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="blocks")
    sender = models.CharField(max_length=32)
    by_note = models.CharField(max_length=20)
    called = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[BlockQuerySet] = BlockQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One for a sender; and asked for with every note that comes."""

        constraints = [models.UniqueConstraint(fields=["journal", "sender"], name="one_block")]

    def __str__(self) -> str:
        return f"block {self.pk}"
