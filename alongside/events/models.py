"""One row for every deed."""

from django.conf import settings
from django.db import models

from alongside.foundation import clock


class Event(models.Model):
    """What happened, in which journal, by whom, to what. It holds ids, never anyone's words.

    The journal is a plain number, because events lie below journals; the actor is the one pointer in the house that
    goes up, through the swappable account model.
    """

    name = models.CharField(max_length=60)
    journal = models.BigIntegerField(null=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=40)
    thing = models.BigIntegerField()
    also = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        """Read by journal, newest first."""

        indexes = [models.Index(fields=["journal", "-id"], name="events_of_a_journal")]

    def __str__(self) -> str:
        return f"{self.name} {self.kind} {self.thing}"
