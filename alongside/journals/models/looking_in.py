"""Whom an author named to look in on them when a reader is worried."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.foundation import clock, ids


class WatcherQuerySet(models.QuerySet["Watcher"]):
    """Questions about those who look in."""

    def who_agreed(self) -> Self:
        """Those who said yes, of journals that are open."""
        return self.filter(agreed_at__isnull=False, journal__closed_at=None)


class Watcher(models.Model):
    """Somebody an author named to look in on them. Nothing reaches them but one question before they have agreed."""

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    journal = models.ForeignKey("journals.Journal", on_delete=models.CASCADE, related_name="watchers")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    email = models.EmailField()
    asked_at = models.DateTimeField(default=clock.now)
    agreed_at = models.DateTimeField(null=True)

    objects: ClassVar[WatcherQuerySet] = WatcherQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One for an author in a journal."""

        constraints = [models.UniqueConstraint(fields=["journal", "account"], name="one_watcher_of_an_author")]

    def __str__(self) -> str:
        return f"watcher {self.pk}"


class Worry(models.Model):
    """That a reader was worried, in one of a few sentences. `about` is empty where the address leads to no journal.

    It is no deed in a journal, so that it stands in no record.
    """

    class Sentence(models.TextChoices):
        """All that can be said. No words of the reader's own go anywhere."""

        READ = "read", _("I read what they wrote, and I am worried about them.")
        SILENT = "silent", _("They do not answer me, and I am worried about them.")
        TONIGHT = "tonight", _("I think somebody should be with them tonight.")

    about = models.ForeignKey("journals.Journal", null=True, on_delete=models.CASCADE, related_name="+")
    sentence = models.CharField(max_length=10, choices=Sentence)
    asker = models.CharField(max_length=64, db_index=True)
    made_at = models.DateTimeField(default=clock.now, db_index=True)

    def __str__(self) -> str:
        return f"worry {self.pk}"
