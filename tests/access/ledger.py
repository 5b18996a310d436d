"""What may be read by whom, kept beside the house in plain sets: the state machine asks this and never the gate.

A new audience is another row of READERS, a new role another entry of VIEWERS. Words are canaries; each stands in one
field alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from alongside.journals.gate import Audience

NOBODY, STRANGER, MARA, TOMAS, ELSEWHERE = "nobody", "a stranger", "Mara", "Tomas", "another family's author"
VIEWERS = (NOBODY, STRANGER, MARA, TOMAS, ELSEWHERE)
WORD = "zq{}qz"
LETTERS = "bcdfghjklm"


def word(number: int) -> str:
    """The canary of this number: letters only, so that neither escaping nor a slug changes it."""
    return WORD.format("".join(LETTERS[int(digit)] for digit in f"{number:06}"))


@dataclass
class JournalSheet:
    """One journal as the ledger knows it: its page follows the story `opened_by` until an author has chosen."""

    handle: str
    maker: str
    authors: set[str]
    audience: Audience = Audience.ONLY_ME
    was_chosen: bool = False
    opened_by: str = ""
    words: set[str] = field(default_factory=set)
    said_to_readers: set[str] = field(default_factory=set)
    old_handles: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"/@{self.handle}/"


@dataclass
class StorySheet:
    """One story as the ledger knows it. `words` are all that it ever had, `working` those that stand now."""

    key: str
    journal: JournalSheet
    maker: str
    audience: Audience = Audience.ONLY_ME
    words: set[str] = field(default_factory=set)
    working: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    slug: str = ""
    writers: set[str] = field(default_factory=set)

    @property
    def is_public(self) -> bool:
        return bool(self.published) and self.audience == Audience.EVERYONE

    @property
    def path(self) -> str:
        return f"{self.journal.path}{self.slug if self.slug and self.is_public else self.key}/"


@dataclass
class NoteSheet:
    """One note. `words` is what its sender says now; what was corrected or withdrawn is in no set any more.

    `hidden` is what no page shows: the relation without a yes, the mail address, the key.
    """

    key: str
    story: StorySheet
    words: set[str]
    hidden: set[str]
    may_be_shown: bool
    is_shown: bool = False
    is_aside: bool = False
    is_taken_away: bool = False

    email: str = ""

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


READERS: dict[Audience, Callable[[JournalSheet, str], set[str]]] = {
    Audience.ONLY_ME: lambda journal, maker: journal.authors & {maker},
    Audience.ONLY_US: lambda journal, _maker: journal.authors,
    Audience.EVERYONE: lambda _journal, _maker: set(VIEWERS),
}


def readers(thing: StorySheet | JournalSheet) -> set[str]:
    """Who may read a story as it is published, or a journal's own page, which its authors always may."""
    if isinstance(thing, JournalSheet):
        return READERS[thing.audience](thing, thing.maker) | thing.authors
    return READERS[thing.audience](thing.journal, thing.maker) if thing.published else set()


def editors(story: StorySheet) -> set[str]:
    """Who may write in a story: its authors together, or its maker alone while it is *only me*."""
    return story.journal.authors & ({story.maker} if story.audience == Audience.ONLY_ME else set(VIEWERS))


@dataclass
class Ledger:
    """All journals, stories and notes, and every canary that was ever planted."""

    journals: list[JournalSheet] = field(default_factory=list)
    stories: list[StorySheet] = field(default_factory=list)
    notes: list[NoteSheet] = field(default_factory=list)
    planted: set[str] = field(default_factory=set)

    def plant(self, word: str) -> str:
        self.planted.add(word)
        return word

    def denied(self, viewer: str) -> set[str]:
        """The canaries that this viewer may find nowhere."""
        return self.planted.difference(*self._granted(viewer))

    def _granted(self, viewer: str) -> Iterator[set[str]]:
        for journal in self.journals:
            if viewer in readers(journal) | journal.authors:
                yield journal.words | journal.said_to_readers | {journal.handle}
        for story in self.stories:
            if viewer in readers(story):
                yield {*story.published, story.slug, story.key, story.journal.handle} | story.journal.said_to_readers
            if viewer in editors(story):
                yield story.words | {story.key}
        yield from (note.granted(viewer) for note in self.notes)

    def public_paths(self) -> dict[str, set[str]]:
        """The journals' and stories' pages that everyone may open, with the canaries that must stand there."""
        journals = {journal.path: journal.words for journal in self.journals if journal.audience == Audience.EVERYONE}
        stories = {story.path: self._on_the_page(story) for story in self.stories if story.is_public}
        return journals | stories

    def _on_the_page(self, story: StorySheet) -> set[str]:
        shown = (note.words for note in self.notes if note.story is story and note.is_shown)
        return set(story.published).union(*shown)
