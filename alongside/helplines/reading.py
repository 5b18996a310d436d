"""The directory as a page lays it out, in the language that is spoken.

Where the reader is cannot be known, so every country is there, by its name.
"""

import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.text import slugify

from alongside.helplines.models import HelpLine
from alongside.helplines.words import in_words


@dataclass(frozen=True)
class Said:
    """A line as this page says it."""

    line: HelpLine
    place: str
    name: str
    text: str
    hours: str
    languages: str

    @classmethod
    def of(cls, line: HelpLine) -> "Said":
        """What the house has words for in this language is said in it; the rest as the operator wrote it."""
        return cls(line, *map(in_words, (line.place, line.name, line.text, line.hours, line.languages)))


@dataclass(frozen=True)
class Place:
    """A country and who can be reached there."""

    name: str
    anchor: str
    lines: list[Said]


def help_context() -> dict[str, Any]:
    """What `helplines/help.html` needs: `everywhere`, the general lines; `places`, the countries by name."""
    lines = [Said.of(line) for line in HelpLine.objects.all()]
    countries = sorted((said for said in lines if said.line.country), key=lambda said: _in_order(said.place))
    return {
        "everywhere": [said for said in lines if not said.line.country],
        "places": [
            Place(name, slugify(name, allow_unicode=True), list(found))
            for name, found in groupby(countries, key=lambda said: said.place)
        ],
    }


def _in_order(name: str) -> tuple[str, str]:
    """As somebody looks for it: with its accents it stands where it would without."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)), name
