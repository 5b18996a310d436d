"""An hour as its author means it, in a zone of the world, and the moment that it is."""

import datetime as dt
from zoneinfo import ZoneInfo, available_timezones

AREAS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


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
