"""A page when it is laid out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rendered:
    """A page as a viewer sees it: where it stands, its bytes, and where its next part stands, if there is one."""

    path: str
    body: bytes
    follows: str = ""
