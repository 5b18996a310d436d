"""An hour as its author means it, in a zone of the world, and the moment that it is."""

import datetime as dt
from zoneinfo import ZoneInfo, available_timezones

AREAS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


# Where a session keeps the zone in which its author last chose an hour or a day.
REMEMBERED = "time_zone"


class NoSuchHour(ValueError):
    """On that day the clocks go forward there, and this hour is left out."""


def zones() -> list[str]:
    """The zones that people live in, by their names."""
    return sorted(name for name in available_timezones() if name == "UTC" or name.partition("/")[0] in AREAS)


def moment(day: dt.date, hour: dt.time, zone: str) -> dt.datetime:
    """That moment in UTC. Of an hour that comes twice it is the first; one that does not come raises `NoSuchHour`."""
    local = dt.datetime.combine(day, hour.replace(tzinfo=None), ZoneInfo(zone))
    found = local.astimezone(dt.UTC)
    if found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchHour
    return found


def beginning_of(day: dt.date, zone: str) -> dt.datetime:
    """When that day begins there, in UTC. Where its first hour is left out, it begins with the one after it."""
    return dt.datetime.combine(day, dt.time(), ZoneInfo(zone)).astimezone(dt.UTC)


def day_of(moment: dt.datetime, zone: str) -> dt.date:
    """Which day that moment is there."""
    return moment.astimezone(ZoneInfo(zone)).date()
