"""Somebody whom others here have asked in: their browser may make an account, also where nobody may begin.

What asks them is a key in their session. Whether it still does is said by the rooms above: `still_asked_by(function)`.
"""

from collections.abc import Callable

from django.http import HttpRequest

ASKED_IN = "asked_in"

_still: list[Callable[[str], bool]] = []


def still_asked_by(function: Callable[[str], bool]) -> None:
    """Say whether something with this key asks somebody in, now."""
    if function not in _still:
        _still.append(function)


def remember(request: HttpRequest, key: str) -> None:
    """Keep in the session what asks whoever sits here to have an account."""
    request.session[ASKED_IN] = key


def is_asked_in(request: HttpRequest) -> bool:
    """Whether somebody here asks whoever sits at this browser to have an account."""
    key: str = request.session.get(ASKED_IN, "")
    return bool(key) and any(still(key) for still in _still)
