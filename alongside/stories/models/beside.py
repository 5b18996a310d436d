"""What stands beside a story: its other tellings, where an author stopped, and what the authors chose for its end."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_RELATED = 5


class Kind(models.TextChoices):
    """How a story is told anew. The first telling has none."""

    FIRST = "", _("As it was first told")
    CHILDREN = "children", _("For children")
    SHORT = "short", _("A short one")
    LANGUAGE = "language", _("In another language")


class Related(models.Model):
    """That the authors chose a story to stand at the end of another one; `place` counts from one."""

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="chosen_in")
    place = models.PositiveSmallIntegerField()

    class Meta:
        """Once at each end."""

        constraints = [models.UniqueConstraint(fields=["story", "other"], name="related_once")]

    def __str__(self) -> str:
        return f"related {self.pk}"


class WritingPlace(models.Model):
    """Where an author stopped writing, so that "enough for now" keeps the place."""

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="places")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    offset = models.PositiveIntegerField(default=0)

    class Meta:
        """One place for each author."""

        constraints = [models.UniqueConstraint(fields=["story", "account"], name="one_writing_place")]

    def __str__(self) -> str:
        return f"writing place {self.pk}"
