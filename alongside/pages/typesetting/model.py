"""What stands on a card, and how large a card is."""

from dataclasses import dataclass
from typing import Final

WIDTH: Final = 1200  # pixels, as those who show previews expect it
HEIGHT: Final = 630
CLOCK_SECONDS: Final = 30


@dataclass(frozen=True)
class Card:
    """A card's words: the `title` (or the first words) large, the journal's `name` small above it.

    `handle` stands for the name where no font at hand has its letters. `language` is a BCP 47 tag, `direction` "ltr" or
    "rtl"; each is that of the title.
    """

    title: str
    name: str
    handle: str
    language: str
    direction: str


@dataclass(frozen=True)
class Said:
    """The words that stand on a card: its title, and a name, which may be the handle. Either may be empty."""

    title: str
    name: str
