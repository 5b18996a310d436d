"""What others ask of a journal's authors and of whoever runs the house, and what the house did about it."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.accounts.models import Account
from alongside.foundation import clock, ids

# After this a question that the authors left unanswered is told to whoever runs the house.
ANSWERED_WITHIN = dt.timedelta(days=7)
# For how long an operator sees what they said they had to see.
ENTRY_LASTS = dt.timedelta(hours=1)


class Asked(models.Model):
    """Something that somebody from outside asks about a page. `journal` is empty where the address leads to none.

    `asker` is a keyed digest of where it came from, kept only to bound how many come from one place; `form_key` tells
    the same form sent again. The mail address is used for the answer alone.
    """

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    address = models.CharField(max_length=500, blank=True)
    words = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    asker = models.CharField(max_length=64, db_index=True)
    form_key = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[Any]

    class Meta:
        """No table of its own."""

        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["form_key"], condition=~Q(form_key=""), name="one_%(class)s_of_a_form")
        ]


class TakeOutRequestQuerySet(models.QuerySet["TakeOutRequest"]):
    """Questions about requests."""

    def for_operator(self) -> Self:
        """Those that the authors left unanswered for a week, or that lead to no journal or a closed one: ids only."""
        late = Q(made_at__lt=clock.now() - ANSWERED_WITHIN)
        nobody = Q(journal=None) | Q(journal__closed_at__isnull=False)
        return self.filter(late | nobody, answered_at=None).only("pk", "key", "made_at").order_by("pk")


class TakeOutRequest(Asked):
    """Somebody who is named or pictured asks to be taken out.

    One to whom nothing can be sent can be laid aside instead of answered: then it is answered, without words.
    """

    journal = models.ForeignKey(
        "journals.Journal", null=True, on_delete=models.CASCADE, related_name="take_out_requests"
    )
    opened_by_house_at = models.DateTimeField(null=True)

    objects: ClassVar[TakeOutRequestQuerySet] = TakeOutRequestQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"request {self.pk}"


class OperatorEntryQuerySet(models.QuerySet["OperatorEntry"]):
    """Questions about entries."""

    def open_to(self, account: Account) -> Self:
        """Those by which this account may look now."""
        return self.filter(account=account, at__gt=clock.now() - ENTRY_LASTS)


class OperatorEntry(models.Model):
    """That whoever runs the house looked into a journal, and why. The authors read it in their record."""

    journal = models.ForeignKey("journals.Journal", on_delete=models.CASCADE, related_name="operator_entries")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField(default=clock.now)

    objects: ClassVar[OperatorEntryQuerySet] = OperatorEntryQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"operator entry {self.pk}"


class TakenOffQuerySet(models.QuerySet["TakenOff"]):
    """Questions about what was taken off."""

    def standing(self) -> Self:
        """What is taken off now."""
        return self.filter(put_back_at=None)

    def of(self, things: type[models.Model]) -> Self:
        """What is taken off now of one kind of thing."""
        return self.standing().filter(kind=things._meta.label_lower)


class TakenOff(models.Model):
    """That whoever runs the house took one address off, and why: it answers "not here" to all but its authors.

    It names the thing as an event does, so that it can be of any kind; `place` is the thing's key.
    """

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    journal = models.ForeignKey("journals.Journal", on_delete=models.CASCADE, related_name="taken_off")
    kind = models.CharField(max_length=40)
    thing = models.BigIntegerField()
    place = models.CharField(max_length=20)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)
    put_back_at = models.DateTimeField(null=True)

    objects: ClassVar[TakenOffQuerySet] = TakenOffQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Taken off once, until it is put back."""

        constraints = [
            models.UniqueConstraint(fields=["kind", "thing"], condition=Q(put_back_at=None), name="taken_off_once")
        ]

    def __str__(self) -> str:
        return f"taken off {self.pk}"


class AskedAgain(models.Model):
    """Somebody asked for their pass again: a row for known and unknown addresses alike, gone with the letter."""

    email = models.EmailField()
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"asked again {self.pk}"
