"""That a whole journal, or one address of it, was once taken from readers, with what became of each way out."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.foundation import clock


class Deed(models.TextChoices):
    """What was done to it."""

    CLOSED = "closed", _("The journal was closed")
    NARROWED = "narrowed", _("The journal’s own page was closed to everyone else")
    UNLISTED = "unlisted", _("Search engines were asked to list it no longer")
    RESTED = "rested", _("The journal rests")
    TAKEN_OFF = "taken_off", _("Whoever runs this house took an address off")


class JournalRecall(models.Model):
    """One such deed, as it was told to whoever did it. `told` holds names of sentences and numbers."""

    journal = models.ForeignKey("journals.Journal", on_delete=models.CASCADE, related_name="recalls")
    deed = models.CharField(max_length=10, choices=Deed)
    taken_off = models.OneToOneField("journals.TakenOff", null=True, on_delete=models.CASCADE, related_name="recall")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)
    told = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"journal recall {self.pk}"
