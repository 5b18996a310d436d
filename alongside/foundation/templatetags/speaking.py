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
