"""Thanking everyone, or a bundle: one letter, and a row for every note it is for."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alongside.foundation import clock, ids
from alongside.journals.gate import Viewer
from alongside.journals.models import Journal
from alongside.notes.models.bundle import Bundle
from alongside.notes.models.posted import Posted


class ThanksQuerySet(models.QuerySet["Thanks"]):
    """Questions about thank-you letters."""

    def of_authors(self, viewer: Viewer) -> Self:
        """Those of this viewer's journals that were not taken back."""
        return self.filter(journal__in=viewer.writes_in, taken_back_at=None)

    def going(self) -> Self:
        """Those whose half hour is over and that nobody has stopped. While a journal rests, its letters do too."""
        begun = self.filter(begins_at__lte=clock.now(), taken_back_at=None, stopped_at=None, journal__closed_at=None)
        return begun.exclude(journal__in=Journal.objects.resting())


class Thanks(models.Model):
    """One letter in the family's words to everyone who wrote before it begins, or to one bundle.

    `gathered_to` is the last note for which it has a row; `gathered_at` is when there was none left.
    """

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    form_key = models.CharField(max_length=200)
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="thanks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField()
    bundle = models.CharField(max_length=10, choices=Bundle, blank=True)
    handed_at = models.DateTimeField(default=clock.now)
    begins_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    gathered_to = models.BigIntegerField(default=0)
    gathered_at = models.DateTimeField(null=True)

    objects: ClassVar[ThanksQuerySet] = ThanksQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """A form that is sent twice is one letter."""

        constraints = [models.UniqueConstraint(fields=["journal", "form_key"], name="one_letter_of_a_form")]

    def __str__(self) -> str:
        return f"thanks {self.pk}"

    @property
    def can_be_taken_back(self) -> bool:
        """Whether nothing of it has gone yet."""
        return self.begins_at > clock.now()

    @property
    def is_stopped(self) -> bool:
        """Whether somebody has stopped it."""
        return self.stopped_at is not None

    @property
    def is_done(self) -> bool:
        """Whether nothing of it waits any more."""
        under_way = [Posted.Post.WAITING, Posted.Post.SENDING]
        return self.gathered_at is not None and not self.rows.filter(post__in=under_way).exists()


class ThankQuerySet(models.QuerySet["Thank"]):
    """Questions about whom a letter is for."""

    def reached(self) -> Self:
        """Those who were thanked by it, or are about to be, or may have been."""
        return self.exclude(post__in=[Posted.Post.LEFT_OUT, Posted.Post.FAILED])

    def may_go(self) -> Self:
        """Letters that nobody has stopped."""
        return self.filter(Exists(Thanks.objects.going().filter(pk=OuterRef("thanks"))))

    def due(self) -> Self:
        """Letters that may go now."""
        return self.may_go().filter(post=Posted.Post.WAITING, due_at__lte=clock.now())


class Thank(Posted):
    """That one letter is for whoever wrote one note: by which way, and what became of it.

    `person` is the same for notes that are proven to be of one person: a digest, that goes with the note's address.
    `placed_at`: the letter stands on the receipt. That says nothing of what became of the note (docs/decisions/0025).
    """

    class Way(models.TextChoices):
        """How a note's sender is reached."""

        MAIL = "mail", _("by mail, and on the receipt page")
        RECEIPT = "receipt", _("on the receipt page")
        PAPER = "paper", _("on the list for paper")

    class Why(models.TextChoices):
        """Why somebody is left out."""

        NOTHING = "", _("not left out")
        NO_ANSWER = "no_answer", _("needs no answer")
        ASIDE = "aside", _("was set aside or taken away")
        GONE = "gone", _("was withdrawn or erased")
        BEFORE = "before", _("was thanked before")

    thanks = models.ForeignKey(Thanks, on_delete=models.CASCADE, related_name="rows")
    note = models.ForeignKey("notes.Note", on_delete=models.CASCADE, related_name="thanked")
    person = models.CharField(max_length=64, blank=True)
    way = models.CharField(max_length=10, choices=Way)
    why = models.CharField(max_length=10, choices=Why, default=Why.NOTHING, blank=True)
    placed_at = models.DateTimeField(null=True)

    objects: ClassVar[ThankQuerySet] = ThankQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One row for each note, one letter for each person."""

        constraints = [
            models.UniqueConstraint(fields=["thanks", "note"], name="one_thank_for_a_note"),
            models.UniqueConstraint(
                fields=["thanks", "person"], name="one_letter_for_a_person", condition=Q(way="mail") & ~Q(person="")
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], name="notes_thanks_due", condition=Q(post="waiting")),
            models.Index(fields=["book"], name="notes_thanks_under_way", condition=Q(post="sending")),
            models.Index(fields=["person"], name="notes_thanked_person", condition=~Q(person="")),
            models.Index(fields=["thanks", "way", "post", "id"], name="notes_thanks_by_way"),
            models.Index(fields=["taken_up_at"], name="notes_thanks_taken_up", condition=Q(taken_up_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"thank {self.pk}"


class GeneralThanks(models.Model):
    """One thank-you that stands on every receipt page of a journal, also of notes that come later."""

    journal = models.OneToOneField(Journal, on_delete=models.CASCADE, related_name="general_thanks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField()
    since = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"general thanks {self.pk}"


class MailPace(models.Model):
    """How many thank-you letters go within a minute, so that no mail host takes this house for a sender of spam."""

    letters_a_minute = models.PositiveIntegerField(default=10)

    def __str__(self) -> str:
        return "pace of the mail"

    @classmethod
    def this(cls) -> "MailPace":
        """The row, or what stands for it before anything was said."""
        return cls.objects.order_by("pk").first() or cls()
