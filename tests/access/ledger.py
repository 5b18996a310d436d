"""The ledger: what may be read by whom, kept beside the house. The state machine asks this and never the gate."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from alongside.pages.feeds.gathering import FORMS
from tests.access.photograph_sheets import AlbumSheet, PhotographSheet, seers
from tests.access.sheets import (
    NOBODY,
    OPERATOR,
    InvitationSheet,
    JournalSheet,
    NoteSheet,
    StorySheet,
    editors,
    readers,
    visitors,
    word,
)


@dataclass(repr=False)
class Ledger:
    """All journals, people, stories, notes and photographs, and every canary that was ever planted."""

    journals: list[JournalSheet] = field(default_factory=list)
    stories: list[StorySheet] = field(default_factory=list)
    notes: list[NoteSheet] = field(default_factory=list)
    invitations: list[InvitationSheet] = field(default_factory=list)
    photographs: list[PhotographSheet] = field(default_factory=list)
    albums: list[AlbumSheet] = field(default_factory=list)
    planted: set[str] = field(default_factory=set)

    def plant(self, word: str) -> str:
        self.planted.add(word)
        return word

    def canary(self) -> str:
        return self.plant(word(len(self.planted)))

    def denied(self, viewer: str) -> set[str]:
        """The canaries that this viewer may find nowhere."""
        return self.planted.difference(*self._granted(viewer))

    def _granted(self, viewer: str) -> Iterator[set[str]]:
        for journal in self.journals:
            yield from self._granted_of(journal, viewer)
        for story in self.stories:
            if viewer in readers(story):
                yield {*story.published, story.slug, story.key, story.journal.handle} | story.journal.said_to_readers
            if viewer in editors(story):
                yield story.words | story.held | {story.key, story.link}
            if viewer in story.draft_readers():
                yield {*story.working, story.key}
        yield from (note.granted(viewer) for note in self.notes)
        yield from (photograph.granted(viewer) for photograph in self.photographs)
        yield from ({album.name, album.key} for album in self.albums if viewer in album.known_to | album.contributors)

    def _granted_of(self, journal: JournalSheet, viewer: str) -> Iterator[set[str]]:
        if viewer == OPERATOR or (journal.is_closed and viewer in journal.of("author")):
            yield {journal.handle}
        if viewer in visitors(journal):
            yield journal.words | journal.said_to_readers | {journal.handle}
        if viewer in journal.places:
            yield journal.places[viewer].words
        if viewer in journal.authors:
            yield {*journal.circles, *journal.circles.values()}.union(
                *(place.words for place in journal.places.values())
            )
            yield from (asked.granted for asked in self.invitations if asked.journal is journal)

    def public_paths(self) -> dict[str, set[str]]:
        """The pages and prints that everyone may open, with the canaries that must stand there."""
        paths = {journal.path: journal.words for journal in self.journals if NOBODY in visitors(journal)}
        for journal in list(paths):
            told = (set(story.published) for story in self.stories if story.is_public and story.journal.path == journal)
            words = set().union(*told) - {""}
            paths |= {f"{journal}{name}": words for name in FORMS.values()}
        for story in self.stories:
            if story.is_public:
                paths[story.path] = self.on_the_page(story, NOBODY)
                paths[f"{story.path}frame/"] = {story.published[0]} - {""}
                paths[f"{story.path}card.png"] = set()
                if self.in_figures(story, NOBODY):
                    paths[f"{story.path}without-photographs/"] = self.in_words(story)
                    paths[f"{story.path}without-photographs/frame/"] = {story.published[0]} - {""}
        for each in self.photographs:
            if each.is_public:
                paths |= {f"/photographs/{each.key}/{name}": set() for name in each.prints}
        return paths

    def on_the_page(self, story: StorySheet, viewer: str, *, by_link: bool = False) -> set[str]:
        """What whoever may read a story reads there: its words, those of the notes and those of the photographs."""
        return self.in_words(story) | self.in_figures(story, viewer, by_link=by_link)

    def in_words(self, story: StorySheet) -> set[str]:
        """What stands there without photographs."""
        shown = (note.words for note in self.notes if note.story is story and note.is_shown)
        return set(story.published).union(*shown) - {""}

    def in_figures(self, story: StorySheet, viewer: str, *, by_link: bool = False) -> set[str]:
        """Of the photographs in it, what this viewer meets of each."""
        return set().union(*(each.shown(viewer, by_link=by_link) for each in self.standing_in(story)))

    def pictures_in(self, story: StorySheet, viewer: str) -> set[str]:
        """The keys of those photographs in it that are shown to this viewer."""
        return {each.key for each in self.standing_in(story) if viewer in seers(each) and each.is_open_to(viewer)}

    def standing_in(self, story: StorySheet) -> list[PhotographSheet]:
        """The photographs that are named in what readers of a story get."""
        keys = story.figures.get(story.published[1], []) if story.published else []
        return [each for each in self.photographs if each.key in keys and each.journal is story.journal]
