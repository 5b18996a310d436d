"""Why a photograph is not taken in."""

from enum import StrEnum


class Why(StrEnum):
    """The reasons there are."""

    NO_PICTURE = "no picture"
    DAMAGED = "damaged"
    TOO_LARGE = "too large"
    TOO_MANY_PIXELS = "too many pixels"
    UNKNOWN_FORMAT = "unknown format"
    TOOK_TOO_LONG = "took too long"
    TOO_MUCH = "too much"
    NOT_BARE = "not bare"
    NOT_THE_SAME_BARE = "not the same bare"


class NotDeveloped(Exception):
    """No photograph could be made of these bytes."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why
