"""That a story was once taken from readers, with what became of each way by which it had gone out."""

from django.conf import settings
from django.db import models

from alongside.foundation import clock


class Recall(models.Model):
    """One withdrawing or narrowing, as it was told to whoever did it. `told` holds names of sentences and numbers."""

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="recalls")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)
    told = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"recall {self.pk}"
