"""What a walk asks of every route: a short form every day, all of it in the long run."""

from collections.abc import Iterator
from itertools import product

import pytest

from tests.access.outlets import METHODS, OUTLETS, For
from tests.access.planting import World

ALL = "all of it"
# Every day each route is asked and each thing is looked at; in the long run each thing by each route.
BREADTHS = ["every day", pytest.param(ALL, marks=pytest.mark.long)]
# Whoever may see most looks at each thing by each route every day.
SEES_MOST = "the other author"
# The methods that a route does not take are tried as those who may least and most.
BY_EVERY_METHOD = frozenset({"nobody", SEES_MOST})


def requests(world: World, role: str, breadth: str) -> Iterator[tuple[str, str]]:
    """Every method and address that somebody in this role asks for."""
    for route, outlet in OUTLETS.items():
        whole = breadth == ALL
        takes = frozenset(METHODS) if whole else outlet.methods
        if "GET" in takes:
            yield from product(("GET",), walked(world, route, whole=whole or role == SEES_MOST))
        if "POST" in takes and outlet.acts_for is not For.COMER:
            yield from product(("POST",), world.addresses(route) if whole else world.one_of(route))
        if role in BY_EVERY_METHOD and whole:
            yield from product(METHODS, world.one_of(route))


def walked(world: World, route: str, *, whole: bool) -> list[str]:
    """All addresses of a route, or those that are looked at every day."""
    return world.addresses(route) if whole else world.some_of(route)
