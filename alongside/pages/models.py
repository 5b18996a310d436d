"""One row for every page that is, or was, set out as a file."""

from django.db import models

from alongside.journals.models import Journal


class Page(models.Model):
    """A public address, the version of what it should show, and what was last set out there.

    `version` is raised by everything that narrows or changes the page; `set_out_version` says which version the file
    shows. A setting-out that rendered an older version than the row now holds is thrown away.
    """

    class Kind(models.TextChoices):
        """What kind of page it is; `thing` is the journal or story it shows, `part` the page of shown notes."""

        SITE = "site"
        JOURNAL = "journal"
        STORY = "story"
        NOTES = "notes"
        HELP = "help"
        HOUSE = "house"
        ROBOTS = "robots"

    path = models.CharField(max_length=700, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    thing = models.BigIntegerField(null=True)
    part = models.PositiveIntegerField(default=0)
    journal = models.ForeignKey(Journal, null=True, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveBigIntegerField(default=1)
    set_out_version = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        """Found by what it shows."""

        indexes = [models.Index(fields=["kind", "thing"], name="pages_of_a_thing")]

    def __str__(self) -> str:
        return f"page {self.pk}"
