"""What a file can give a story."""

import re
from dataclasses import dataclass

from alongside.foundation.markup import address


@dataclass(frozen=True)
class Manuscript:
    """A story as a file gives it; what the file does not say is empty.

    `body` is clean markup. `dated` is the author's own date in the file's own words. `canonical` is the address where
    the story first stood. `language` is a language tag.
    """

    title: str = ""
    standfirst: str = ""
    body: str = ""
    dated: str = ""
    canonical: str = ""
    language: str = ""


class NotAManuscript(ValueError):
    """A file that no story can be read from; its sentence says why, and that nothing was changed."""


def web_address(given: str) -> str:
    """Return an address on the web ready to be stored, or nothing where it is none."""
    made = address(given)
    return made if re.match(r"https?://", made, re.IGNORECASE) else ""
