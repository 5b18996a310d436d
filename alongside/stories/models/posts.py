"""What somebody else wrote elsewhere, kept in the house so that a story can hold it."""

from django.conf import settings
from django.db import models

from alongside.foundation import clock, ids


class KeptPost(models.Model):
    """A post with its author, handle and date, as an author of the journal copied it. A body only names its key.

    Where its own author asked for it, `taken_away_at` is set and its words are gone: from here, and so from every page,
    revision and feed at once. The row stays, so that its place can say what stood there.
    """

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    journal = models.ForeignKey("journals.Journal", on_delete=models.CASCADE, related_name="+")
    address = models.URLField(max_length=500, blank=True)
    author = models.CharField(max_length=120, blank=True)
    handle = models.CharField(max_length=120, blank=True)
    dated = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    kept_at = models.DateTimeField(default=clock.now)
    taken_away_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"kept post {self.pk}"
