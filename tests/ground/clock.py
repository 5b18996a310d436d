"""The clock in the hands of a test."""

import datetime as dt
from contextlib import ExitStack
from typing import Self

from alongside.foundation import clock


class Clock:
    """Stands still at one moment until it is moved."""

    def __init__(self) -> None:
        self._hold = ExitStack()
        self.set(dt.datetime(2031, 3, 4, 3, 0, tzinfo=dt.UTC))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._hold.close()

    @property
    def now(self) -> dt.datetime:
        """Where it stands."""
        return clock.now()

    def set(self, moment: dt.datetime) -> None:
        """Stand at this moment."""
        self._hold.close()
        self._hold.enter_context(clock.standing_at(moment))

    def forward(self, **span: float) -> None:
        """Move on: `clock.forward(hours=2)`."""
        self.set(self.now + dt.timedelta(**span))
