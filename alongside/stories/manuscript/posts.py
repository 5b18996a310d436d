"""What others wrote, in a clean body: which posts are named in it, and something else put where they stand."""

import re
from collections.abc import Callable, Mapping

from alongside.stories.manuscript.figures import without_gaps

_POST = re.compile(r'<figure data-post="([a-z0-9]+)"></figure>')


def posts_in(body: str) -> list[str]:
    """Return the keys of all posts that are named in a clean body, each once, in order."""
    return list(dict.fromkeys(_POST.findall(body)))


def put_posts(body: str, instead: Callable[[str], str]) -> str:
    """Return a clean body with `instead(key)` for each post."""
    return without_gaps(_POST.sub(lambda post: instead(post[1]), body)) if _POST.search(body) else body


def renamed_posts(body: str, names: Mapping[str, str]) -> str:
    """Return a clean body with other keys for the posts in it; what has no other keeps its own."""
    return _POST.sub(lambda post: f'<figure data-post="{names.get(post[1], post[1])}"></figure>', body)
