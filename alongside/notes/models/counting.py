"""How many notes came, so that a flood from one place closes the door to nobody else."""

import datetime as dt
from typing import Self

from django.db import models

from alongside.foundation import ids


class DayKey(models.Model):
    """With what network addresses are made unreadable for one day; it is forgotten with the day."""

    day = models.DateField(unique=True)
    key = models.CharField(max_length=43, default=ids.secret)

    def __str__(self) -> str:
        return f"key of a day {self.pk}"


class CountQuerySet(models.QuerySet["Count"]):
    """Questions about counts."""

    def of_crowds(self, journal: int, since: dt.datetime) -> Self:
        """Those that say that so many came to this journal from one place that some were turned away."""
        return self.filter(what=crowd_at(journal), since__gte=since)


class Count(models.Model):
    """How many notes came within an hour, of one kind: from one place, to one story, to this house."""

    since = models.DateTimeField()
    what = models.CharField(max_length=60)
    number = models.PositiveIntegerField(default=0)

    objects = CountQuerySet.as_manager()

    class Meta:
        """One row for an hour and a kind."""

        constraints = [models.UniqueConstraint(fields=["since", "what"], name="one_count")]

    def __str__(self) -> str:
        return f"count {self.pk}"


def crowd_at(journal: int) -> str:
    """What is counted when notes to this journal were turned away."""
    return f"crowd {journal}"
