"""The directory as a page lays it out. Where the reader is cannot be known, so every country is there, by its name."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.text import slugify

from alongside.helplines.models import HelpLine


@dataclass(frozen=True)
class Place:
    """A country and who can be reached there."""

    name: str
    anchor: str
    lines: list[HelpLine]


def help_context() -> dict[str, Any]:
    """What `helplines/help.html` needs: `everywhere`, the general lines; `places`, the countries by name."""
    lines = list(HelpLine.objects.all())
    countries = sorted((line for line in lines if line.country), key=lambda line: line.place)
    return {
        "everywhere": [line for line in lines if not line.country],
        "places": [
            Place(name, slugify(name, allow_unicode=True), list(found))
            for name, found in groupby(countries, key=lambda line: line.place)
        ],
    }
