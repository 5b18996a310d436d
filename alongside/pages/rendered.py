"""A page when it is laid out."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Rendered:
    """A page as a viewer sees it: where it stands, its bytes, and where its next part stands, if there is one.

    `again_at`: from when on it would say something else though nothing was done.
    """

    path: str
    body: bytes
    follows: str = ""
    again_at: dt.datetime | None = None
