"""What somebody reports to whoever runs the house, and what was decided about it.

Everything that is reported of one address while nothing is decided is one case, however many report it. A case belongs
to no journal: that somebody wrote it is told to nobody but the operator, and it outlives what it is about.
"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.foundation import clock, ids


class CaseQuerySet(models.QuerySet["Case"]):
    """Questions about cases."""

    def open(self) -> Self:
        """Those that wait: nothing is decided yet, or somebody has objected since."""
        return self.filter(waits=True)

    def closed(self) -> Self:
        """Those that were decided."""
        return self.filter(waits=False)


class Case(models.Model):
    """What was reported of one address. `place` is the address as it is compared; `address` as it was first given."""

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    address = models.CharField(max_length=500)
    place = models.CharField(max_length=64, db_index=True)
    made_at = models.DateTimeField(default=clock.now)
    waits = models.BooleanField(default=True, db_index=True)

    objects: ClassVar[CaseQuerySet] = CaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One that waits for an address, so that a burst is one."""

        constraints = [models.UniqueConstraint(fields=["place"], condition=Q(waits=True), name="one_case_that_waits")]

    def __str__(self) -> str:
        return f"case {self.pk}"


class Reason(models.TextChoices):
    """Why somebody reports something."""

    LAW = "law", _("It breaks a law.")
    CRUEL = "cruel", _("It threatens, insults or hunts somebody.")
    OUR_LOSS = "our_loss", _("Somebody is telling our loss as theirs.")
    PICTURE = "picture", _("It shows a picture or words of mine without my leave.")
    CHILD = "child", _("It puts a child in danger.")
    FALSE = "false", _("It asks for money or pretends to be somebody.")
    OTHER = "other", _("Something else.")


class Report(models.Model):
    """What one person reported. `receipt` is a digest of the secret with which they find what became of it.

    `asker` is a keyed digest of where it came from, kept for a day, only to bound how many come from one place.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=10, choices=Reason)
    words = models.TextField()
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    receipt = models.CharField(max_length=64, unique=True)
    asker = models.CharField(max_length=64, db_index=True)
    made_at = models.DateTimeField(default=clock.now)
    objection = models.TextField(blank=True)
    objected_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"report {self.pk}"


class Decision(models.Model):
    """What whoever runs the house decided about a case, and why. A later one, after an objection, stands beside it."""

    class What(models.TextChoices):
        """What follows."""

        STAYS = "stays", _("It stays where it is.")
        TAKEN_OFF = "taken_off", _("The address was taken off.")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    what = models.CharField(max_length=10, choices=What)
    reasons = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        """In their order."""

        ordering = ["pk"]

    def __str__(self) -> str:
        return f"decision {self.pk}"
