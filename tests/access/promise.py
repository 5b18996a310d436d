"""The promise, asked of the house as everybody who may come: they have what the ledger grants them, and no more."""

import re
from collections.abc import Iterable, Iterator

from alongside.foundation import ids
from alongside.journals.gate import Viewer, viewer_of
from alongside.journals.models import Journal
from alongside.notes.models import Note
from alongside.pages import actions as pages
from alongside.pages.actions.changing import house_pages
from alongside.pages.packing import FORMS
from alongside.photos.models import Photograph
from alongside.stories.models import Story
from tests.access.deeds import Deeds
from tests.access.outlets import OUTLETS, READ, For
from tests.access.photograph_sheets import changers, seers
from tests.access.sheets import (
    NOBODY,
    OPERATOR,
    StorySheet,
    editors,
    readers,
    visitors,
)

SECRET = {For.COMER, For.HOLDER}
LOOKING = [route for route, outlet in OUTLETS.items() if outlet.methods & READ and outlet.acts_for not in SECRET]
LEAVE = "@<str:handle>/<str:address>/notes/"
CONSOLE = [route for route in LOOKING if route.startswith("house/console/")]
# Who is signed in meets the public addresses under /for-you/; who is not finds nothing else there.
KNOWN = [route for route in LOOKING if route.startswith(("desk/", "for-you/"))] + [LEAVE]
PUBLIC = [route for route in LOOKING if route.startswith("@") or not route]

CARD = re.compile(r"card-[0-9a-f]{16}\.png$")


def found(text: str, words: Iterable[str]) -> set[str]:
    """Those of the canaries that stand in a text."""
    return {word for word in words if word and word in text}


def named(path: str) -> str:
    """The path, without the mark by which the ledger could not know a card."""
    return CARD.sub("card.png", path)


def body_of(path: str) -> str:
    """What the page at a path says, in every form in which it lies there."""
    file = pages.public_folder()._file(path)
    lying = [(form, file.with_name(file.name + form.ending)) for form in FORMS]
    return "".join(
        {form.expand(place.read_bytes()).decode(errors="replace") for form, place in lying if place.exists()}
    )


def filled(route: str, values: dict[str, list[str]]) -> list[str]:
    """The route with every choice of values for its parameters."""
    addresses = [route]
    for parameter, choices in values.items():
        if parameter in route:
            addresses = [address.replace(parameter, value) for address in addresses for value in choices]
    return addresses


class Promise:
    """Everything that can be asked of the house as it stands, about what the ledger says."""

    def __init__(self, deeds: Deeds) -> None:
        self.deeds, self.ledger = deeds, deeds.ledger

    def get(self, viewer: str, address: str) -> tuple[int, str]:
        """The answer, in which no word may stand that is denied, but for what whoever asks brought along."""
        answer = self.deeds.browsers[viewer].get(address)
        body = answer.getvalue() if answer.streaming else answer.content
        said = body.decode(errors="replace") + str(answer.headers)
        denied = self.ledger.denied(viewer)
        too_much = found(said, denied) - found(address, denied)
        assert not too_much, (viewer, address, too_much)
        return answer.status_code, said

    def fetch(self, viewer: str, address: str) -> int:
        """The status of what is no page; in its headers no word may stand that is denied, but for its address."""
        answer = self.deeds.browsers[viewer].get(address)
        denied = self.ledger.denied(viewer)
        assert found(str(answer.headers), denied) <= found(address, denied), (viewer, address)
        if answer.streaming:
            answer.getvalue()  # to its end, so that nothing of it is left open
        return answer.status_code

    def public(self, viewer: str, path: str) -> str:
        return path if viewer == NOBODY else f"/for-you{path}"

    # One thing, asked for at its own addresses

    def story_is_had(self, viewer: str, story: StorySheet) -> None:
        """The page of a story, with the notes shown there, where the viewer may read it; else not a word of it."""
        status, said = self.get(viewer, self.public(viewer, story.path))
        may = viewer in readers(story)
        assert (status == 200) == may, (viewer, status, story.path)
        if may:
            assert found(said, self.of_it(story)) == self.ledger.on_the_page(story, viewer) - {story.slug}, story.path
        pictures = {each.key for each in self.ledger.photographs if f"photographs/{each.key}/" in said}
        assert pictures == (self.ledger.pictures_in(story, viewer) if may else set()), (viewer, story.path)

    def page_without_is_had(self, viewer: str, story: StorySheet) -> None:
        """Its page without photographs, where the viewer would meet one; and there nothing of any."""
        status, said = self.get(viewer, f"{self.public(viewer, story.path)}without-photographs/")
        meets = viewer in readers(story) and bool(self.ledger.in_figures(story, viewer))
        assert (status == 200) == meets, (viewer, status, story.path)
        of_photographs = (each.words | {each.veil, each.key} for each in self.ledger.photographs)
        assert found(said, set().union(*of_photographs)) == set(), (viewer, story.path)

    def of_it(self, story: StorySheet) -> set[str]:
        """Every word that was ever part of it, but for the one in its address."""
        notes = (note.words | note.hidden for note in self.ledger.notes if note.story is story)
        photographs = (each.words | {each.veil} for each in self.ledger.photographs if each.key in story.held)
        return story.words.union(*notes, *photographs) - {story.slug, ""}

    def desk_of_it_is_had(self, viewer: str, story: StorySheet) -> None:
        status, _said = self.get(viewer, f"/desk/stories/{story.key}/")
        assert (status == 200) == (viewer in editors(story)), (viewer, status, story.path)

    def draft_is_had(self, viewer: str, story: StorySheet) -> None:
        status, said = self.get(viewer, f"/for-you/draft/{story.key}/")
        may = viewer in story.draft_readers()
        assert (status == 200) == may, (viewer, status, story.path)
        assert found(said, story.words) == (set(story.working) - {""} if may else set()), (viewer, story.path)

    def journal_of_it_is_had(self, viewer: str, story: StorySheet) -> None:
        """The journal's own page, which names those stories that the viewer may read."""
        journal = story.journal
        status, said = self.get(viewer, self.public(viewer, journal.path))
        may = viewer in visitors(journal)
        assert (status == 200) == may, (viewer, status, journal.path)
        theirs = [story for story in self.ledger.stories if story.journal is journal]
        named = found(said, {story.path for story in theirs})
        assert named == ({story.path for story in theirs if viewer in readers(story)} if may else set()), viewer

    def link_is_had(self, viewer: str, story: StorySheet) -> None:
        """Its link opens it to whoever holds it, as long as it stands; one that was changed opens nothing."""
        for link in story.old_links | ({story.link} - {""}):
            answer = self.deeds.browsers[viewer].get(f"/shared/{link}/")
            said = answer.content.decode() + str(answer.headers)
            opens = link == story.link and bool(story.published) and not story.journal.is_closed
            if opens and story.is_public:
                assert (answer.status_code, answer.headers["Location"]) == (302, story.path)
                continue
            assert (answer.status_code == 200) == opens, (viewer, answer.status_code, story)
            there = self.ledger.on_the_page(story, viewer, by_link=True) if opens else set()
            keys = {each.key for each in self.ledger.standing_in(story) if each.shown(viewer, by_link=True)}
            granted = there | keys | {link} | story.journal.said_to_readers if opens else {link}
            too_much = found(said, self.ledger.denied(viewer)) - granted
            assert not too_much, (viewer, story.path, too_much)
            assert there <= found(said, there), (viewer, story.path)

    # Everything

    def lists_hold_what_is_granted(self, name: str) -> None:
        viewer, sheets = self.viewer(name), self.ledger.stories
        read = set(Story.objects.readable_by(viewer).values_list("key", flat=True))
        assert read == {sheet.key for sheet in sheets if name in readers(sheet)}, name
        edited = set(Story.objects.editable_by(viewer).values_list("key", flat=True))
        assert edited == {sheet.key for sheet in sheets if name in editors(sheet)}, name
        opened = set(Journal.objects.readable_by(viewer).values_list("handle", flat=True))
        assert opened == {sheet.handle for sheet in self.ledger.journals if name in visitors(sheet)}, name
        seen = set(Photograph.objects.readable_by(viewer).values_list("key", flat=True))
        assert seen == {sheet.key for sheet in self.ledger.photographs if name in seers(sheet)}, name
        changed = set(Photograph.objects.editable_by(viewer).values_list("key", flat=True))
        assert changed == {sheet.key for sheet in self.ledger.photographs if name in changers(sheet)}, name
        met = set(Note.objects.of_authors(viewer).filter(taken_away_at=None).values_list("key", flat=True))
        mine = (note for note in self.ledger.notes if name in note.story.journal.authors)
        assert met == {note.key for note in mine if note.lies_before_its_authors}, name

    def viewer(self, name: str) -> Viewer:
        kept = self.deeds.browsers[name].cookies.get("pass")
        passes = [ids.digest(secret) for secret in kept.value.split(".")] if kept else []
        return viewer_of(self.deeds.accounts.get(name), passes)

    def folder_is_never_more_public(self) -> None:
        denied, may_stand = self.ledger.denied(NOBODY), self.ledger.public_paths().keys() | house_pages().keys()
        for path in pages.public_folder().walk():
            assert named(path) in may_stand, path
            assert found(path + body_of(path), denied) == set(), path

    def folder_is_what_everyone_may_see(self) -> None:
        standing = [path for path in pages.public_folder().walk() if path.startswith(("/@", "/photographs/"))]
        assert sorted(map(named, standing)) == sorted(self.ledger.public_paths())
        for path in standing:
            words = self.ledger.public_paths()[named(path)]
            assert words == found(body_of(path), words), path

    def addresses(self, viewer: str) -> Iterator[str]:
        """Every address that can be looked at, for the story last touched and for all that it was ever called."""
        story = self.deeds.touched
        routes = PUBLIC if viewer == NOBODY else KNOWN + (CONSOLE if viewer == OPERATOR else [])
        values = {
            "<str:handle>": [story.journal.handle, *story.journal.old_handles[-1:]],
            "<str:address>": story.addresses,
            "<str:name>": self.deeds.seen.prints[:1],
            "<int:number>": ["1"],
            "<int:part>": ["2"],
            "<path:rest>": ["x"],
            "<str:mark>": ["0" * 16],
            "<str:language>": ["fr"],
        }
        for route in routes:
            yield from filled("/" + route, {**values, "<str:key>": self.keys(route, story)})

    def keys(self, route: str, story: StorySheet) -> list[str]:
        """Of the newest things of the kind of which this route tells."""
        if route.startswith(("desk/stories/", "for-you/draft/")):
            return [story.key]
        if "photographs/<" in route:
            return [self.deeds.seen.key]
        if "albums/" in route:
            return [album.key for album in self.ledger.albums[-1:]]
        if route.startswith("desk/people/circles/"):
            return list(story.journal.circles)[-1:]
        if route.startswith("desk/people/invitations/"):
            return [asked.key for asked in self.ledger.invitations[-1:]]
        return [note.key for note in self.ledger.notes[-1:]]
