"""What may be quoted from a journal's pages, whom to ask for more, and what somebody asked."""

import datetime as dt
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.foundation import clock
from alongside.journals.models.asked import Asked

LONGEST_QUOTING_LINE = 300
# What was asked is kept for so long, answered or not.
QUESTION_KEPT = dt.timedelta(days=90)


class WithQuoting(models.Model):
    """What a journal has of quoting. `quoting_line` is the family's own sentence, where it says it in its own words."""

    class Quoting(models.TextChoices):
        """What may be quoted."""

        SHORT = "short", _("Short passages, with a link to the page.")
        ASKED = "asked", _("Nothing without asking.")
        OWN = "own", _("In our own words:")

    class WhomToAsk(models.TextChoices):
        """Who reads what somebody asks about quoting. Those who write here are never led to it."""

        KEEPERS = "keepers", _("Whoever reads first for us. While nobody does, it waits where we look when we wish.")
        ONLY_KEEPERS = "only_keepers", _("Whoever reads first for us. While nobody does, it is not kept.")
        NOBODY = "nobody", _("Nobody: please do not ask.")

    quoting = models.CharField(max_length=10, choices=Quoting, default=Quoting.SHORT)
    quoting_line = models.CharField(max_length=LONGEST_QUOTING_LINE, blank=True)
    whom_to_ask = models.CharField(max_length=12, choices=WhomToAsk, default=WhomToAsk.KEEPERS)

    class Meta:
        """No table of its own."""

        abstract = True


class QuotingQuestionQuerySet(models.QuerySet["QuotingQuestion"]):
    """Questions about what was asked."""

    def kept(self) -> Self:
        """What is still kept, by the clock."""
        return self.filter(made_at__gt=clock.now() - QUESTION_KEPT)

    def waiting(self) -> Self:
        """What nobody has answered."""
        return self.kept().filter(answered_at=None)


class QuotingQuestion(Asked):
    """Somebody asks whether they may quote. `journal` is empty, and so are the words, where nobody would read it.

    The mail address stands on no page: the house sends the answer there.
    """

    journal = models.ForeignKey(
        "journals.Journal", null=True, on_delete=models.CASCADE, related_name="quoting_questions"
    )
    name = models.CharField(max_length=200, blank=True)
    outlet = models.CharField(max_length=200, blank=True)

    objects: ClassVar[QuotingQuestionQuerySet] = QuotingQuestionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Asked.Meta):
        """Found by journal, and by the day on which it is forgotten."""

        abstract = False
        indexes = [models.Index(fields=["made_at"], name="quoting_questions_by_day")]

    def __str__(self) -> str:
        return f"question {self.pk}"
