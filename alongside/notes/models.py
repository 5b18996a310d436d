"""Notes, who has read them, and where each reader stopped. The states are told in docs/notes.md."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.foundation import clock, ids
from alongside.journals.gate import Viewer
from alongside.journals.models import Journal
from alongside.stories.models import Story

WORDS_BYTES = 20_000


class NoteQuerySet(models.QuerySet["Note"]):
    """Questions about notes."""

    def of_desk(self, viewer: Viewer, journal: Journal) -> Self:
        """The notes that an author of this journal may read: never those withdrawn, erased or taken away."""
        if journal.pk not in viewer.writes_in:
            return self.none()
        return self.filter(journal=journal, taken_away_at=None).exclude(
            state__in=[Note.State.WITHDRAWN, Note.State.ERASED]
        )

    def shown(self) -> Self:
        """Those that stand on the page: passed on, read by an author, allowed by the sender, and chosen."""
        return self.filter(
            state=Note.State.PASSED_ON, show=True, shown_at__isnull=False, readings__isnull=False
        ).distinct()


class Note(models.Model):
    """What one person wrote to the family."""

    class State(models.TextChoices):
        """Where a note is. Every note is in exactly one of these."""

        WAITING = "waiting", _("waiting")
        PASSED_ON = "passed_on", _("passed on")
        SET_ASIDE = "set_aside", _("set aside")
        WITHDRAWN = "withdrawn", _("withdrawn")
        ERASED = "erased", _("erased")

    class Source(models.TextChoices):
        """The way it came."""

        FORM = "form", _("from the page")

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="notes")
    story = models.ForeignKey(Story, null=True, on_delete=models.SET_NULL, related_name="notes")
    source = models.CharField(max_length=10, choices=Source, default=Source.FORM)
    words = models.TextField()
    name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    relation = models.CharField(max_length=200, blank=True)
    lived = models.BooleanField(default=False)
    show = models.BooleanField(default=False)
    show_relation = models.BooleanField(default=False)
    show_lived = models.BooleanField(default=False)
    tell_me = models.BooleanField(default=False)
    passage = models.TextField(blank=True)
    language = models.CharField(max_length=35, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    receipt = models.CharField(max_length=64, unique=True)
    resend_key = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null: brought in without one
    received_at = models.DateTimeField(default=clock.now)
    arrived_at = models.DateTimeField(default=clock.now)
    corrected_at = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True)
    taken_away_at = models.DateTimeField(null=True)

    objects: ClassVar[NoteQuerySet] = NoteQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Read in the order of arrival; a resent form is the same note."""

        indexes = [
            models.Index(fields=["journal", "arrived_at", "id"], name="notes_in_order"),
            models.Index(fields=["story", "shown_at", "id"], name="notes_shown", condition=Q(shown_at__isnull=False)),
        ]
        constraints = [models.UniqueConstraint(fields=["story", "resend_key"], name="a_resent_form_is_one_note")]

    def __str__(self) -> str:
        return f"note {self.pk}"


class Reading(models.Model):
    """That one author has read a note, and whether it is kept close."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="readings")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField(default=clock.now)
    kept_close = models.BooleanField(default=False)

    class Meta:
        """Read once, however often it is opened."""

        constraints = [models.UniqueConstraint(fields=["note", "account"], name="one_reading")]

    def __str__(self) -> str:
        return f"reading {self.pk}"


class ReadingPlace(models.Model):
    """Where one author stopped reading: the very note."""

    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    note = models.ForeignKey(Note, null=True, on_delete=models.SET_NULL, related_name="+")
    stopped_at = models.DateTimeField(default=clock.now)

    class Meta:
        """One place for each reader."""

        constraints = [models.UniqueConstraint(fields=["journal", "account"], name="one_reading_place")]

    def __str__(self) -> str:
        return f"reading place {self.pk}"
