"""The figures of a clean body: which photographs are named in it, and something else put where they stand."""

import re
from collections.abc import Callable, Mapping

_FIGURE = re.compile(r'<figure data-photographs="([a-z0-9 ]*)"></figure>')
_EMPTY = re.compile(r"<(blockquote|ul|ol|li)(?: start=\"[0-9]+\")?></\1>")


def photographs_in(body: str) -> list[str]:
    """Return the keys of all photographs that are named in a clean body, each once, in order."""
    return list(dict.fromkeys(key for keys in _FIGURE.findall(body) for key in keys.split()))


def put(body: str, instead: Callable[[list[str]], str]) -> str:
    """Return a clean body with `instead(keys)` for each figure.

    A quotation or a list in which nothing else stood goes with it, so that nothing tells where one was.
    """
    if not _FIGURE.search(body):
        return body
    return without_gaps(_FIGURE.sub(lambda figure: instead(figure[1].split()), body))


def without_gaps(body: str) -> str:
    """Return a body without the quotations and lists in which nothing stands any more."""
    while (less := _EMPTY.sub("", body)) != body:
        body = less
    return body


def renamed(body: str, names: Mapping[str, str]) -> str:
    """Return a clean body with other keys for the photographs in it; what has no other keeps its own."""

    def named(figure: re.Match[str]) -> str:
        keys = " ".join(names.get(key, key) for key in figure[1].split())
        return f'<figure data-photographs="{keys}"></figure>'

    return _FIGURE.sub(named, body)
