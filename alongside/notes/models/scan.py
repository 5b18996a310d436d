"""A picture of a card or letter. It belongs to its note, and is seen by whoever reads that note and by nobody else."""

from django.db import models

from alongside.foundation import ids
from alongside.photos.models import Original


class Scan(models.Model):
    """One picture of a note that came on paper: its front, say. It goes when the note's words go.

    It stands in no story and in no list of photographs; `look` and `link` are those of a photograph that never had any.
    """

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    note = models.ForeignKey("notes.Note", on_delete=models.CASCADE, related_name="scans")
    original = models.ForeignKey(Original, on_delete=models.RESTRICT, related_name="scans")
    position = models.PositiveIntegerField(default=0)

    look = ""
    link = None

    class Meta:
        """The front before the back."""

        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"scan {self.pk}"
