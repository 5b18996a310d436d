"""What a keeper has open, what they decided, and what they and the authors chose about it."""

import datetime as dt
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.foundation import clock, ids
from alongside.journals.models import Journal
from alongside.notes.models import Note

HARD_A_DAY = 10
KEPT_DAYS = 90


class KeepersDeskQuerySet(models.QuerySet["KeepersDesk"]):
    """Questions about keepers' desks."""

    def at_work(self) -> Self:
        """Those to whom something is dealt: not handed over, not paused."""
        now = clock.now()
        handed_over = Q(handed_over_at__isnull=False) & (Q(handed_over_until=None) | Q(handed_over_until__gt=now))
        return self.filter(~handed_over, paused_at=None)


class KeepersDesk(models.Model):
    """One keeper's desk in one journal, with what they chose for themselves. It outlasts their place.

    `hard_a_day`: after so many hard notes the desk closes until tomorrow. `enough_on`: the day on which they said that
    it is enough. `paused_at`: an unusual burst of opening, after which no author has let it go on yet.
    """

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    no_hard = models.BooleanField(default=False)
    no_adverts = models.BooleanField(default=False)
    hard_a_day = models.PositiveSmallIntegerField(default=HARD_A_DAY)
    enough_on = models.DateField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    handed_over_until = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    went_on_at = models.DateTimeField(null=True)

    objects: ClassVar[KeepersDeskQuerySet] = KeepersDeskQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One desk for each keeper."""

        constraints = [models.UniqueConstraint(fields=["journal", "account"], name="one_keepers_desk")]

    def __str__(self) -> str:
        return f"keeper's desk {self.pk}"

    @property
    def is_handed_over(self) -> bool:
        """Whether the other keepers read on for this one now."""
        until = self.handed_over_until
        return self.handed_over_at is not None and (until is None or until > clock.now())


class Opening(models.Model):
    """That a keeper unfolded a note. `until` is how long the others see that it is open here.

    `round` is the moment from which the note has had these words.
    """

    desk = models.ForeignKey(KeepersDesk, on_delete=models.CASCADE, related_name="openings")
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="+")
    round = models.DateTimeField()
    hard = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()

    class Meta:
        """Opened once for each round; found by the day and by what is open."""

        constraints = [models.UniqueConstraint(fields=["note", "desk", "round"], name="one_opening")]
        indexes = [models.Index(fields=["desk", "at"], name="keepers_openings_of_a_day")]

    def __str__(self) -> str:
        return f"opening {self.pk}"


class SecondAsked(models.Model):
    """That a keeper would rather somebody else decided about these words."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="+")
    round = models.DateTimeField()
    desk = models.ForeignKey(KeepersDesk, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        """Once for each keeper and round."""

        constraints = [models.UniqueConstraint(fields=["note", "desk", "round"], name="one_second_asked")]

    def __str__(self) -> str:
        return f"second asked {self.pk}"


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Questions about decisions."""

    def standing(self) -> Self:
        """Those that nobody has undone."""
        return self.filter(undone_at=None)

    def keeping_out(self, journal: Journal, *, since: dt.datetime) -> Self:
        """Those by which a note is kept from the authors now, and can be brought back."""
        out = {"note__state": Note.State.SET_ASIDE, "note__at_door": Note.AtDoor.KEEPERS}
        found = self.standing().filter(journal=journal, deed=Decision.Deed.SET_ASIDE, at__gt=since, **out)
        return found.order_by("-pk")


class Decision(models.Model):
    """What a keeper decided about one note in one round. The first stands.

    `arrived_at` is the note's before, so that the exact state can be restored: it waited, at the door.
    """

    class Deed(models.TextChoices):
        """What was decided."""

        PASS_ON = "pass_on", _("passed on")
        SET_ASIDE = "set_aside", _("set aside")

    class Reason(models.TextChoices):
        """Why a note was set aside, in words that can be read without reading it."""

        NONE = "", _("no reason")
        HURTS = "hurts", _("It would hurt to read")
        ADVERT = "advert", _("Advertising")
        NOT_MEANT = "not_meant", _("Not meant for this family")
        PREACHES = "preaches", _("Preaches, or wants something")
        OTHER = "other", _("Something else")

    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="+")
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="+")
    round = models.DateTimeField()
    desk = models.ForeignKey(KeepersDesk, null=True, on_delete=models.SET_NULL, related_name="decisions")
    deed = models.CharField(max_length=10, choices=Deed)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    arrived_at = models.DateTimeField()
    at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True)

    objects: ClassVar[DecisionQuerySet] = DecisionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """The first decision of a round stands, until it is undone."""

        constraints = [
            models.UniqueConstraint(fields=["note", "round"], condition=Q(undone_at=None), name="one_decision")
        ]
        indexes = [models.Index(fields=["journal", "deed", "-id"], name="keepers_decisions")]

    def __str__(self) -> str:
        return f"decision {self.pk}"


class Keeping(models.Model):
    """What the authors of a journal chose about keeping: for how many days what was set aside can be brought back."""

    journal = models.OneToOneField(Journal, on_delete=models.CASCADE, related_name="+")
    days = models.PositiveSmallIntegerField(default=KEPT_DAYS)

    def __str__(self) -> str:
        return f"keeping {self.pk}"

    @classmethod
    def since(cls, journal: Journal) -> dt.datetime:
        """From when on what was set aside can be brought back."""
        chosen = cls.objects.filter(journal=journal).values_list("days", flat=True).first()
        return clock.now() - dt.timedelta(days=KEPT_DAYS if chosen is None else chosen)


class WishToKnow(models.Model):
    """What one author wants to know of what was set aside. Without a row: one at a time, when they ask."""

    class Wish(models.TextChoices):
        """How much."""

        NOTHING = "nothing", _("Nothing")
        NUMBER = "number", _("Only how many")
        ONE = "", _("One at a time, when I ask, behind the reason")
        EVERYTHING = "everything", _("Everything")

    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wish = models.CharField(max_length=10, choices=Wish, blank=True)

    class Meta:
        """One wish."""

        constraints = [models.UniqueConstraint(fields=["journal", "account"], name="one_wish_to_know")]

    def __str__(self) -> str:
        return f"wish to know {self.pk}"
