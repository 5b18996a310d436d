"""What is printed of a photograph. Whoever only asks for prints imports no decoder with it."""

from dataclasses import dataclass

WIDTHS = (320, 640, 1024, 1600, 2560)
FIRST_KINDS = ("jpeg", "webp")
LATER_KINDS = ("avif",)


@dataclass(frozen=True)
class Print:
    """One picture ready to be sent."""

    width: int
    height: int
    kind: str
    body: bytes
