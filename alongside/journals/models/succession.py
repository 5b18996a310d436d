"""Whom an author named for when they cannot come back, what each may do, and that one of them said it is so.

Nothing here opens by itself. Whether a successor may do something is asked of the clock and these rows, each time.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.foundation import clock, ids, mail

if TYPE_CHECKING:
    from alongside.journals.gate import Viewer

LONGEST_WISH = 1000
SHORTEST_WAIT, USUAL_WAIT, LONGEST_WAIT = 14, 30, 365
# Between the last letter and the first deed lie so many days always, whatever the house or its clock did meanwhile.
LAST_LETTER_BEFORE = dt.timedelta(days=3)
AUTHOR = "author"


class Power(models.TextChoices):
    """What a successor may do. There is nothing else that they may."""

    KEEP = "keep", _("keep everything as it is, and say no when somebody else has it erased")
    CLOSE_NOTES = "close_notes", _("close the notes, so that nobody writes here any more")
    PRINT = "print", _("have it printed once as a book")
    ERASE = "erase", _("have it erased: sealed at once, destroyed thirty days later")


class Succession(models.Model):
    """What one author chose for all whom they named: how long it waits, and their wish for what is veiled or sealed."""

    author = models.OneToOneField("journals.Membership", on_delete=models.CASCADE, related_name="succession")
    waits = models.PositiveSmallIntegerField(default=USUAL_WAIT)
    opens_veiled = models.BooleanField(default=False)
    wish = models.CharField(max_length=LONGEST_WISH, blank=True)

    def __str__(self) -> str:
        return f"succession {self.pk}"

    @classmethod
    def of(cls, author: Any) -> "Succession":
        """What this author chose, or what stands for it before anything was chosen."""
        return cls.objects.filter(author=author).first() or cls(author=author)


class SuccessorQuerySet(models.QuerySet["Successor"]):
    """Questions about those who were named."""

    def standing(self) -> Self:
        """Those of an author whose account is open, with an account that is open, who do not write there themselves."""
        named = self.filter(member__account__isnull=False, member__account__closed_at=None)
        return named.filter(author__role=AUTHOR, author__account__closed_at=None).exclude(member__role=AUTHOR)

    def being(self, viewer: "Viewer") -> Self:
        """Every place in which this viewer was named, whether they were told of it or not."""
        return self.standing().filter(member__account=viewer.account, member__account__isnull=False)

    def known_to(self, viewer: "Viewer") -> Self:
        """The places in which this viewer was named and knows it: they were told, or have asked and so found out."""
        asked = StandingIn.objects.filter(successor__isnull=False).values("successor")
        return self.being(viewer).filter(Q(told=True) | Q(pk__in=asked))


class Successor(models.Model):
    """Somebody whom one author named, with what they may do when that author cannot come back."""

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    author = models.ForeignKey("journals.Membership", on_delete=models.CASCADE, related_name="successors")
    member = models.ForeignKey("journals.Membership", on_delete=models.CASCADE, related_name="succeeds")
    powers = models.JSONField(default=list)
    told = models.BooleanField(default=False)
    named_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[SuccessorQuerySet] = SuccessorQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Named once by each author."""

        constraints = [models.UniqueConstraint(fields=["author", "member"], name="one_successor_of_an_author")]

    def __str__(self) -> str:
        return f"successor {self.pk}"

    def may(self, power: Power) -> bool:
        """Whether the author gave them this."""
        return power.value in self.powers


class StandingInQuerySet(models.QuerySet["StandingIn"]):
    """Questions about what was asked."""

    def standing(self) -> Self:
        """Those that nobody ended."""
        return self.filter(ended_at=None)

    def asking(self) -> Self:
        """Those that nobody ended, and that somebody who is still named asks."""
        return self.standing().filter(successor__in=Successor.objects.standing().values("pk"))

    def about_journals_of(self, account: Any) -> Self:
        """Those that a sign of life of this account ends: of every journal in which they write, closed or not."""
        return self.standing().filter(journal__memberships__account=account, journal__memberships__role=AUTHOR)

    def asked_by(self, viewer: "Viewer") -> Self:
        """Those of this viewer that still stand, with a place that is still theirs."""
        named = Successor.objects.being(viewer).values("pk")
        return self.standing().filter(successor__in=named)


class StandingIn(models.Model):
    """That a successor said the author cannot come back, and what came of it.

    `waits` is how long it waits, as it was when this was asked. `first_told_at`, `half_told_at` and `last_told_at` say
    when letters went to every author at every address; without the first and the last nothing ever opens. `ended_by` is
    the author who gave a sign of life, or the successor who took it back. `erased_at` is when they had it erased.
    """

    class Why(models.TextChoices):
        """All that can be said."""

        DIED = "died", _("They have died.")
        ILL = "ill", _("They are too ill to come back.")
        SILENT = "silent", _("Nobody reaches them, and I do not know why.")

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    journal = models.ForeignKey("journals.Journal", on_delete=models.CASCADE, related_name="standings_in")
    author = models.ForeignKey("journals.Membership", on_delete=models.CASCADE, related_name="+")
    successor = models.ForeignKey(Successor, null=True, on_delete=models.SET_NULL, related_name="asked")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    why = models.CharField(max_length=10, choices=Why)
    waits = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField(default=clock.now)
    first_told_at = models.DateTimeField(null=True)
    half_told_at = models.DateTimeField(null=True)
    last_told_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, db_index=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    erased_at = models.DateTimeField(null=True)

    objects: ClassVar[StandingInQuerySet] = StandingInQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"standing in {self.pk}"

    @property
    def opens_at(self) -> dt.datetime | None:
        """When they may begin; nothing while the first or the last letter has not gone."""
        if self.first_told_at is None or self.last_told_at is None:
            return None
        return max(self.waits_until, self.last_told_at + LAST_LETTER_BEFORE)

    @property
    def waits_until(self) -> dt.datetime:
        """When the waiting is over, if every letter goes in time."""
        return (self.first_told_at or clock.now()) + dt.timedelta(days=self.waits)

    @property
    def is_open(self) -> bool:
        """Whether the waiting is over, nobody ended it, and letters go out. Asked of the clock each time."""
        opens_at = self.opens_at if mail.goes_out() else None
        return self.ended_at is None and opens_at is not None and clock.now() >= opens_at

    @property
    def next_letter(self) -> str:
        """Which letter is due now, by the field that says that it went; nothing when none is."""
        if self.ended_at is not None:
            return ""
        if self.first_told_at is None:
            return "first_told_at"
        now, half = clock.now(), self.first_told_at + dt.timedelta(days=self.waits) / 2
        if self.last_told_at is None and now >= self.waits_until - LAST_LETTER_BEFORE:
            return "last_told_at"
        late = self.half_told_at is None and self.last_told_at is None and now >= half
        return "half_told_at" if late else ""
