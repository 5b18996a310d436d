"""The one clock. Tests set it; everything else asks it."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

_set: dt.datetime | None = None


def now() -> dt.datetime:
    """This moment, in UTC."""
    return _set or dt.datetime.now(dt.UTC)


def at(seconds: float) -> dt.datetime:
    """The moment that many seconds after 1970, in UTC."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


@contextmanager
def standing_at(moment: dt.datetime) -> Iterator[None]:
    """Hold the clock at one moment, for tests."""
    global _set  # noqa: PLW0603 - one clock for the whole process is the purpose
    before, _set = _set, moment
    try:
        yield
    finally:
        _set = before
