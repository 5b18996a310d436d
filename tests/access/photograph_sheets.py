"""What the ledger keeps of photographs, of the albums in which they lie sealed, and of veils that were opened."""

from dataclasses import dataclass, field

from alongside.journals.gate import Audience
from tests.access.sheets import ONLY_ME, READERS, VIEWERS, Choice, JournalSheet, PlaceSheet, Sheet, editors


@dataclass(repr=False)
class AlbumSheet(Sheet):
    """One album: who knows of it, and who has unsealed it, each for themselves.

    `asked` are the places of those who may put photographs in; whoever is taken out and comes again has another one.
    """

    key: str
    journal: JournalSheet
    maker: str
    name: str
    is_shared: bool = False
    unsealed: set[str] = field(default_factory=set)
    asked: list[PlaceSheet] = field(default_factory=list)

    @property
    def contributors(self) -> set[str]:
        """Who finds its name, and where to put photographs in."""
        places = {} if self.journal.is_closed else self.journal.places
        return {name for name, place in places.items() if any(place is each for each in self.asked)}

    @property
    def known_to(self) -> set[str]:
        return self.journal.authors & (set(VIEWERS) if self.is_shared else {self.maker})


@dataclass(repr=False)
class PhotographSheet(Sheet):
    """One photograph. `words` are its caption, its description and who took it; `prints` the names of its prints.

    `gone` are the names of prints of files in whose place another stands.

    `opened` are those in whose browser its veil was opened.
    """

    key: str
    journal: JournalSheet
    maker: str
    prints: list[str]
    gone: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    choice: Choice = ONLY_ME
    veil: str = ""
    album: AlbumSheet | None = None
    link: str = ""
    is_deleted: bool = False
    is_destroyed: bool = False
    wishes: dict[str, Choice] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        return f"{self.journal.path}: photograph {self.key}"

    @property
    def is_public(self) -> bool:
        """Whether its prints lie in the public folder."""
        return self.choice.audience == Audience.EVERYONE and self.stands and not (self.veil or self.album)

    @property
    def stands(self) -> bool:
        return not (self.is_deleted or self.is_destroyed or self.journal.is_closed)

    def is_narrower_for_another(self, by: str, choice: Choice) -> bool:
        """Whether another author wishes it to be for fewer than that."""
        return any(choice.goes_beyond(wish) for name, wish in self.wishes.items() if name != by)

    def shown(self, viewer: str, *, by_link: bool = False) -> set[str]:
        """What of its words a page shows that it stands in. `by_link`: whoever looks came by the link of a story."""
        linked = by_link and self.choice.audience == Audience.LINK and self.stands and self.album is None
        if not (linked or viewer in seers(self)):
            return set()
        return self.words if self.is_open_to(viewer) else {self.veil}

    def is_open_to(self, viewer: str) -> bool:
        """Whether whoever may see it is shown it without being asked."""
        return not self.veil or viewer in self.opened | self.journal.opens_all

    def granted(self, viewer: str) -> set[str]:
        """Whoever may see it finds its key, and behind the veil its words; so does whoever may keep it after all.

        Of what is sealed for that one they find no more than the key.
        """
        if viewer in keepers_after_all(self):
            words = self.words if self.is_open_to(viewer) else set()
            return words | {self.key, self.veil} if viewer in _unsealed(self) else {self.key}
        return self.shown(viewer) | {self.key, self.veil} if viewer in seers(self) else set()


def _unsealed(photograph: PhotographSheet) -> set[str]:
    return photograph.album.unsealed if photograph.album else set(VIEWERS)


def seers(photograph: PhotographSheet) -> set[str]:
    """Who may see a photograph, once they have been asked where it has a veil."""
    readers = READERS[photograph.choice.audience](photograph) if photograph.stands else set()
    return readers & _unsealed(photograph)


def changers(photograph: PhotographSheet) -> set[str]:
    """Who may change a photograph and download its original: nobody what they have not unsealed."""
    return editors(photograph) & _unsealed(photograph) if photograph.stands else set()


def keepers_after_all(photograph: PhotographSheet) -> set[str]:
    """Who finds among what was deleted that it can be kept: nobody who does not know of its album."""
    known = photograph.album.known_to if photograph.album else set(VIEWERS)
    return editors(photograph) & known if photograph.is_deleted and not photograph.is_destroyed else set()
