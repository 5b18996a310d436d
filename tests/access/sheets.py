"""What the ledger keeps of each thing, and who may read it: plain sets, that know nothing of the gate.

A new audience is another row of READERS, a new kind of viewer another of VIEWERS. Each word stands in one field alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from alongside.journals.gate import Audience

NOBODY, STRANGER, OPERATOR, OVER = "nobody", "a stranger", "the operator", "whose session and pass are over"
MARA, TOMAS, ELSEWHERE = "Mara", "Tomas", "another family's author"
CLEO, ADA, GUEST_ELSEWHERE, GONE_GUEST = "Cleo", "Ada", "another family's guest", "a removed guest"
IDRIS, GONE_KEEPER = "Idris", "a removed keeper"
# They can be asked in; those of the first row have no account and keep a pass.
WITH_A_PASS = (CLEO, GUEST_ELSEWHERE, GONE_GUEST)
WHO_CAN_COME = (*WITH_A_PASS, ADA, IDRIS, GONE_KEEPER, ELSEWHERE, TOMAS)
VIEWERS = (NOBODY, STRANGER, OPERATOR, OVER, MARA, *WHO_CAN_COME)
WORD = "zq{}qz"
LETTERS = "bcdfghjklm"
# From the fewest to the most.
ORDER = (Audience.ONLY_ME, Audience.ONLY_US, Audience.CIRCLES, Audience.LINK, Audience.EVERYONE)
RANK = ("guest", "keeper", "author")


def word(number: int) -> str:
    """The canary of this number: letters only, so that neither escaping nor a slug changes it."""
    return WORD.format("".join(LETTERS[int(digit)] for digit in f"{number:06}"))


class Sheet:
    """Told in a failure by its name alone."""

    def __str__(self) -> str:
        return type(self).__name__

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        printer.text(f"<{self}>")


@dataclass(frozen=True)
class Choice:
    """For whom somebody chose a story to be; `circles` are keys."""

    audience: Audience
    circles: frozenset[str] = frozenset()

    def goes_beyond(self, other: "Choice") -> bool:
        """Whether somebody reads by this who does not by the other."""
        if self.audience == other.audience == Audience.CIRCLES:
            return bool(self.circles - other.circles)
        return ORDER.index(self.audience) > ORDER.index(other.audience)

    def without(self, circle: str) -> "Choice":
        return Choice(self.audience, self.circles - {circle})


ONLY_ME, ONLY_US = Choice(Audience.ONLY_ME), Choice(Audience.ONLY_US)


@dataclass(repr=False)
class PlaceSheet:
    """Somebody's place in a journal, and what its authors call them."""

    role: str
    circles: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


@dataclass(repr=False)
class JournalSheet(Sheet):
    """One journal as the ledger knows it: its page follows the story `opened_by` until an author has chosen.

    `circles` are names by their keys, `places` by whose they are; `opens_all` wish to be asked at no veil here.
    """

    handle: str
    maker: str
    audience: Audience = Audience.ONLY_ME
    was_chosen: bool = False
    is_closed: bool = False
    opened_by: str = ""
    words: set[str] = field(default_factory=set)
    says: set[str] = field(default_factory=set)
    rest_lines: set[str] = field(default_factory=set)
    old_handles: list[str] = field(default_factory=list)
    circles: dict[str, str] = field(default_factory=dict)
    places: dict[str, PlaceSheet] = field(default_factory=dict)
    opens_all: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        return self.path

    @property
    def path(self) -> str:
        return f"/@{self.handle}/"

    @property
    def said_to_readers(self) -> set[str]:
        """What whoever reads a story here is told of the family, and was told while it rested."""
        return self.says | self.rest_lines

    @property
    def authors(self) -> set[str]:
        """Those who write here; in a journal that is closed, nobody."""
        return self.of("author") if not self.is_closed else set()

    def of(self, *roles: str) -> set[str]:
        return {name for name, place in self.places.items() if place.role in roles}


@dataclass(repr=False)
class InvitationSheet(Sheet):
    """One invitation. `accepted_by` is who came by it, for as long as they have their place."""

    key: str
    secret: str
    journal: JournalSheet
    role: str
    circles: set[str]
    called: set[str]
    is_open: bool = True
    accepted_by: str = ""

    @property
    def granted(self) -> set[str]:
        """What its journal's authors find of it."""
        return {*self.called, self.key} | ({self.secret} if self.is_open else set())


class Chosen(Protocol):
    """What somebody made in a journal, and chose for whom it is."""

    journal: JournalSheet
    maker: str
    choice: Choice


@dataclass(repr=False)
class StorySheet(Sheet):
    """One story. `words` are all that it ever had, `working` those that stand now, `kept` each revision's.

    `scheduled` is whose, for whom and in which words it will be published; `figures` are the keys of the photographs
    that stand in a text, by its word.
    """

    key: str
    journal: JournalSheet
    maker: str
    choice: Choice = Choice(Audience.ONLY_ME)
    words: set[str] = field(default_factory=set)
    working: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    slug: str = ""
    link: str = ""
    old_links: set[str] = field(default_factory=set)
    writers: set[str] = field(default_factory=set)
    wishes: dict[str, Choice] = field(default_factory=dict)
    shown_to: set[str] = field(default_factory=set)
    addresses: list[str] = field(default_factory=list)
    kept: dict[int, tuple[str, ...]] = field(default_factory=dict)
    figures: dict[str, list[str]] = field(default_factory=dict)
    scheduled: tuple[str, Choice, tuple[str, ...]] | None = None

    def __str__(self) -> str:
        return self.path

    @property
    def is_public(self) -> bool:
        return bool(self.published) and self.choice.audience == Audience.EVERYONE and not self.journal.is_closed

    @property
    def path(self) -> str:
        return f"{self.journal.path}{self.address}/"

    @property
    def address(self) -> str:
        return self.slug if self.slug and self.is_public else self.key

    @property
    def held(self) -> set[str]:
        """The keys of all photographs that ever stood in it."""
        return {key for keys in self.figures.values() for key in keys}

    def is_narrower_for_another(self, by: str, choice: Choice) -> bool:
        """Whether somebody else who has written here wishes it to be for fewer than that."""
        return any(choice.goes_beyond(wish) for name, wish in self.wishes.items() if name in self.writers - {by})

    def draft_readers(self) -> set[str]:
        """To whom the words as they stand now were shown, apart from those who write."""
        return set() if self.journal.is_closed else self.shown_to & self.journal.places.keys()


@dataclass(repr=False)
class NoteSheet(Sheet):
    """One note. `words` is what its sender says now; what was corrected or withdrawn is in no set any more.

    `hidden` is what no page shows: the relation without a yes, the mail address, the key.
    """

    key: str
    story: StorySheet
    words: set[str]
    hidden: set[str]
    may_be_shown: bool
    email: str
    secret: str
    is_shown: bool = False
    is_aside: bool = False
    is_taken_away: bool = False

    @property
    def lies_before_its_authors(self) -> bool:
        return bool(self.words) and not self.is_taken_away

    def granted(self, viewer: str) -> set[str]:
        """Of what was taken away its place in the list is left to the authors, with the button that brings it back."""
        shown = self.words if self.is_shown and viewer in readers(self.story) else set()
        if viewer not in self.story.journal.authors:
            return shown
        return shown | (self.words | self.hidden if self.lies_before_its_authors else {self.key})

    def met(self, deed: str) -> None:
        """An author does this with it."""
        if deed == "show":
            self.is_shown = True
        elif deed == "bring_back":
            self.is_aside = self.is_taken_away = False
        else:
            self.is_shown = False
            self.is_aside |= deed != "hide"
            self.is_taken_away |= deed == "take_away"


def _in_circles(thing: Chosen) -> set[str]:
    return {name for name, place in thing.journal.places.items() if place.circles & thing.choice.circles}


READERS: dict[Audience, Callable[[Chosen], set[str]]] = {
    Audience.ONLY_ME: lambda thing: thing.journal.authors & {thing.maker},
    Audience.ONLY_US: lambda thing: thing.journal.authors,
    Audience.CIRCLES: lambda thing: thing.journal.authors | _in_circles(thing),
    Audience.LINK: lambda thing: thing.journal.authors,
    Audience.EVERYONE: lambda _thing: set(VIEWERS),
}


def readers(story: StorySheet) -> set[str]:
    """Who may read a story as it is published, without its link."""
    return READERS[story.choice.audience](story) if story.published and not story.journal.is_closed else set()


def visitors(journal: JournalSheet) -> set[str]:
    """Who may open a journal's own page: whoever has a place there, or everyone."""
    if journal.is_closed:
        return set()
    return set(VIEWERS) if journal.audience == Audience.EVERYONE else set(journal.places)


def editors(thing: Chosen) -> set[str]:
    """Who may change a thing: its authors together, or its maker alone while it is *only me*."""
    alone = thing.choice.audience == Audience.ONLY_ME
    return thing.journal.authors & ({thing.maker} if alone else set(VIEWERS))
