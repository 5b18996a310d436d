"""Phrases by which words that may hurt are known, kept by whoever runs the house."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HardPhrase(models.Model):
    """A phrase of one of the lists; `notes/word_lists.toml` says what for. `language` is a code such as `fr`."""

    class Kind(models.TextChoices):
        """The lists."""

        HURTS = "hurts", _("meant well, and hard to hear")
        YOU = "you", _("says you")
        BETWEEN = "between", _("may stand between you and an insult")
        INSULT = "insult", _("an insult where it is said to somebody")
        ADDRESSED = "addressed", _("an insult that is said to somebody")
        BLAME = "blame", _("lays blame")
        THREAT = "threat", _("a threat")
        SPARED = "spared", _("takes back what follows")
        CURSED = "cursed", _("what grief curses")
        OWN_LIFE = "own_life", _("speaks of ending one's own life")
        HOLD = "hold", _("what a family may ask to be warned of")

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.HURTS)
    language = models.CharField(max_length=10)
    phrase = models.CharField(max_length=80)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        """As the operator put them."""

        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.phrase
