"""The languages of the house, and how each tells the time, for a template."""

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from alongside.foundation import speaking

register = template.Library()


@register.simple_tag
def house_languages() -> list[speaking.Language]:
    """Those that the house speaks, each by its own name."""
    return speaking.languages()


@register.simple_tag
def house_page(name: str) -> str:
    """Where a page of the house itself stands (`help`, `house`), in the language that is spoken here."""
    return speaking.house_page(name)


@register.simple_tag
def in_other_words(path: str) -> list[tuple[speaking.Language, str]]:
    """The languages in which a page of the house itself is told, each with where. `path` is the one in its own."""
    return [(language, speaking.told_in(path, language.code)) for language in speaking.languages()]


@register.filter
def moment(at: dt.datetime) -> str:
    """A day and an hour as the language writes them, and in which zone: where a letter is read, nobody knows ours."""
    return _with_zone(at, "DATETIME_FORMAT")


@register.filter
def hour(at: dt.datetime) -> str:
    """An hour, and in which zone."""
    return _with_zone(at, "TIME_FORMAT")


def _with_zone(at: dt.datetime, how: str) -> str:
    here = timezone.localtime(at)
    return f"{date_format(here, how)} {here.tzname() or ''}".strip()
