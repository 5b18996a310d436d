"""Handles: offered neutral, made from no name and no mail address."""

import re
import secrets

# Quiet outdoor words, none of them a person, a faith or a wish.
FIRST = ("amber birch clay cliff cloud coast dusk elm fern field flint glade grass harbour hazel heath hill ivy lake "
         "larch leaf linden loam marsh meadow mist moor moss oak path pebble pine pond reed river sand sea sedge shore "
         "slate snow stone thicket tide valley willow wind").split()  # fmt: skip
SECOND = ("bank bay bend bridge brook corner cove crossing door edge farm fence ferry ford garden gate green grove "
          "hollow house inn island lane ledge lock mill orchard pier place porch quay ridge road row side square stair "
          "step terrace walk wall way well window wood yard").split()  # fmt: skip

SHAPE = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,58}[a-z0-9])")
RESERVED = frozenset({"admin", "alongside", "desk", "help", "house", "operator", "postmaster", "support", "www"})


def offer() -> str:
    """A handle such as `birch-lane-47`."""
    return f"{secrets.choice(FIRST)}-{secrets.choice(SECOND)}-{secrets.randbelow(90) + 10}"


def is_possible(handle: str) -> bool:
    """Whether a handle has the right shape: 3 to 60 of a–z, 0–9 and hyphens, beginning and ending with no hyphen."""
    return SHAPE.fullmatch(handle) is not None and "--" not in handle and handle not in RESERVED
