"""What a note carries of how hard it may be to read, and of whose it is."""

from django.db import models

from alongside.notes.triage.hostility import LINE


class Shielded(models.Model):
    """The marks by which a note is folded, sorted, and put aside."""

    # Who was proven to have written it, as a digest for this journal alone (`notes/shielding.py`).
    writer = models.CharField(max_length=32, blank=True)
    # What may make it hard to read, by code, and how heavy that weighs, for sorting alone (`notes/signs.py`).
    signs = models.CharField(max_length=100, blank=True)
    weight = models.PositiveSmallIntegerField(default=0)
    # It came from somebody whose notes an author put aside.
    blocked_at = models.DateTimeField(null=True)

    class Meta:
        """Of a note alone."""

        abstract = True

    @property
    def is_hard(self) -> bool:
        """Whether a line stood before it when it was last looked at; lists then do not begin with its words."""
        return self.weight >= LINE
