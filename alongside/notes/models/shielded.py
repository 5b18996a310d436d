"""What a note carries of its door, of what may speak against it, and of whose it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.notes.triage.hostility import LINE


class Shielded(models.Model):
    """The marks by which a note is kept at the door, folded, sorted, and put aside."""

    class AtDoor(models.TextChoices):
        """What keeps it from the authors. Decided when it is received, and by no change of a door afterwards."""

        PASSED = "", _("nothing")
        KEEPERS = "keepers", _("somebody they trust reads it first")
        HELD = "held", _("everything is held")

    class Doubt(models.TextChoices):
        """Why it may come from a program. It is kept and answered like any other."""

        NONE = "", _("no doubt")
        NO_FORM = "no_form", _("no form was opened for it")
        FILLED = "filled", _("filled in what nobody sees")
        ADVERT = "advert", _("reads like advertising")

    at_door = models.CharField(max_length=10, choices=AtDoor, default=AtDoor.PASSED, blank=True)
    # Whether the form said that somebody the family trusts reads first; else no keeper meets it.
    named_keeper = models.BooleanField(default=False)

    doubt = models.CharField(max_length=10, choices=Doubt, default=Doubt.NONE, blank=True)
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
