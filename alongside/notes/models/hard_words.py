"""Phrases that are known to hurt, kept by whoever runs the house."""

from django.db import models


class HardPhrase(models.Model):
    """A phrase that families have found hard to hear. `language` is a code such as `fr`."""

    language = models.CharField(max_length=10)
    phrase = models.CharField(max_length=80)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        """As the operator put them."""

        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.phrase
