"""One letter a day, for an author who asked for it."""

import datetime as dt
from typing import ClassVar, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models

from alongside.foundation import clock, ids
from alongside.notes.models.posted import Posted

LATEST = 6  # hours after which a day's letter does not go any more


class PacketQuerySet(models.QuerySet["Packet"]):
    """Questions about packets."""

    def ready(self) -> Self:
        """Those whose letter waits to be handed over."""
        waiting = self.filter(post=Posted.Post.WAITING, due_at__lte=clock.now())
        return waiting.filter(account__closed_at=None, account__address_unsafe_at=None)


class Packet(Posted):
    """That an author wants one letter a day, at an hour of their clock, when something new waits.

    `day` is the last day of theirs that was looked at; `seen_to` is up to which arrival something was told of. Between
    two letters the row stands in `sent`.
    """

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="packet")
    hour = models.PositiveSmallIntegerField()
    zone = models.CharField(max_length=64)
    day = models.DateField(null=True)
    seen_to = models.DateTimeField(null=True)

    objects: ClassVar[PacketQuerySet] = PacketQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"packet {self.pk}"

    def day_to_look_at(self, now: dt.datetime) -> dt.date | None:
        """The day of this author's for which it is time now and that was not looked at; each day once."""
        local = now.astimezone(ZoneInfo(self.zone))
        is_time = self.hour <= local.hour < self.hour + LATEST
        return local.date() if is_time and (self.day is None or self.day < local.date()) else None
