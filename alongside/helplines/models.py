"""Somewhere a person can be reached now."""

import re

from django.db import models


class HelpLine(models.Model):
    """One line of the directory, kept by the operator. `country` is an ISO code; empty means everywhere."""

    country = models.CharField(max_length=2, blank=True)
    place = models.CharField(max_length=80)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=60, blank=True)
    text = models.CharField(max_length=120, blank=True)
    web = models.CharField(max_length=200, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    languages = models.CharField(max_length=120, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        """As the operator put them."""

        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def dial(self) -> str:
        """The address that rings the number, where it is one number that can be dialled as it stands."""
        return f"tel:{re.sub(r'[^0-9+*]', '', self.phone)}" if re.fullmatch(r"[0-9+* -]+", self.phone) else ""

    @property
    def site(self) -> str:
        """The address of the site."""
        return f"https://{self.web}/" if self.web else ""
