"""A small world in which every private field holds a word of its own that stands nowhere else."""

import random
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from alongside.accounts import actions as accounts
from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.stories import actions as stories
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published, make_story, write

chance = random.Random(20)
PARTS = ["1", "2"]


def canary() -> str:
    """A word that stands nowhere else: letters only, so that no escaping and no slug changes it."""
    return "zq" + "".join(chance.choices("bcdfghjklmnprstvwx", k=14))


@dataclass
class World:
    """What was planted, and by whom it may be read."""

    mara: Account
    tomas: Account
    journal: Journal
    elsewhere: Journal
    for_authors: dict[str, str] = field(default_factory=dict)
    for_mara: dict[str, str] = field(default_factory=dict)
    for_nobody: dict[str, str] = field(default_factory=dict)
    stories: list[Story] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)

    def ours(self, name: str) -> str:
        """A word that the authors can find, and only they."""
        return self.for_authors.setdefault(name, canary())

    def hers(self, name: str) -> str:
        """A word that Mara can find, and only she."""
        return self.for_mara.setdefault(name, canary())

    def hidden(self, name: str) -> str:
        """A word that none of those who come may find."""
        return self.for_nobody.setdefault(name, canary())

    @property
    def private(self) -> dict[str, str]:
        """Everything that was planted."""
        return self.for_authors | self.for_mara | self.for_nobody

    def addresses(self, route: str) -> list[str]:
        """Every path that a route has in this world, in a path's plain letters."""
        choices = [self._values(part, route) for part in PARAMETERS if part in route]
        names = [part for part in PARAMETERS if part in route]
        return ["/" + _filled(route, dict(zip(names, values, strict=True))) for values in product(*choices)]

    def _values(self, part: str, route: str) -> list[str]:
        keys = {
            "desk/stories/": [story.key for story in self.stories],
            "desk/notes/": [note.key for note in self.notes],
            "account/": [self.mara.key],
        }
        return {
            "<str:handle>": [self.journal.handle, self.elsewhere.handle],
            "<str:address>": [story.address for story in self.stories],
            "<str:key>": next((values for start, values in keys.items() if route.startswith(start)), []),
            "<str:slug>": ["the-room"],
            "<str:secret>": ["no-secret-that-was-ever-given"],
            "<int:number>": PARTS,
            "<int:part>": PARTS,
            "<path:rest>": ["no/such/place", "desk/notes/"],
        }[part]


PARAMETERS = [
    "<str:handle>",
    "<str:address>",
    "<str:key>",
    "<str:slug>",
    "<str:secret>",
    "<int:number>",
    "<int:part>",
    "<path:rest>",
]


def _filled(route: str, values: dict[str, str]) -> str:
    for part, value in values.items():
        route = route.replace(part, value)
    return route


def _words(plant: Any, of: str) -> dict[str, str]:
    return {
        "title": plant(f"{of}: title"),
        "standfirst": plant(f"{of}: standfirst"),
        "body": f"<p>{plant(f'{of}: body')}</p>",
        "dated": plant(f"{of}: dated"),
        "speaks": plant(f"{of}: speaks"),
    }


def build(mara: Account, tomas: Account, journal: Journal) -> World:
    """Plant a word into every private field."""
    other = make_account("Elsewhere")
    elsewhere = make_journal(other, handle=f"at-{canary()}")
    world = World(mara, tomas, journal, elsewhere)
    world.for_nobody["the handle of a closed journal"] = elsewhere.handle
    about = journals.Description(**{name: world.hidden(f"closed journal: {name}") for name in WORDS_OF_A_JOURNAL})
    journals.describe(elsewhere, by=other, description=about)
    _plant_stories(world)
    _plant_notes(world)
    _plant_accounts(world, other)
    return world


WORDS_OF_A_JOURNAL = ("title", "line", "called", "helps", "hard")


def _plant_stories(world: World) -> None:
    mara, journal = world.mara, world.journal
    public = make_story(journal, mara, title="The room", body=f"<p>{world.ours('an earlier revision')}</p>")
    stories.publish(public, by=mara, audience=Audience.ONLY_US, first_reader=Journal.FirstReader.AUTHORS)
    write(public, mara, body="<p>What everyone may read.</p>")
    stories.publish(public, by=mara, audience=Audience.EVERYONE)
    write(public, mara, **_words(world.ours, "a working copy"))
    draft = make_story(journal, mara, title="Begun")
    write(draft, mara, **_words(world.hers, "a draft"))
    shared = make_story(journal, mara, title="Begun")
    write(shared, mara, **_words(world.ours, "a draft for us"))
    stories.let_the_other_read(shared, by=mara)
    ours = make_published(
        journal, mara, audience=Audience.ONLY_US, title=world.ours("for us: title"), body="<p>Us.</p>"
    )
    write(ours, mara, **_words(world.ours, "for us"))
    stories.publish(ours, by=mara, audience=Audience.ONLY_US)
    withdrawn = make_published(journal, mara, title="Withdrawn")
    write(withdrawn, mara, **_words(world.ours, "withdrawn"))
    stories.publish(withdrawn, by=mara, audience=Audience.EVERYONE)
    stories.withdraw(withdrawn, by=mara)
    world.stories = list(Story.objects.filter(journal=journal).order_by("pk").select_related("journal"))
    for story in (draft, shared, ours, withdrawn):
        world.for_authors[f"the key of story {story.pk}"] = story.key
    del world.for_authors[f"the key of story {draft.pk}"]
    world.for_mara["the key of the draft"] = draft.key


def _letter(world: World, of: str, **allowed: bool) -> dict[str, Any]:
    return {
        "words": world.ours(f"{of} note: words"),
        "name": world.ours(f"{of} note: name"),
        "relation": world.ours(f"{of} note: relation"),
        **allowed,
    }


# What was withdrawn, corrected or taken away is read by nobody any more, not even by the family.
GONE = [
    *(f"a withdrawn note: {part}" for part in ("words", "name", "relation", "passage", "email", "key")),
    *(f"a corrected note: {part}" for part in ("words", "name", "relation")),
    *(f"a taken-away note: {part}" for part in ("words", "name", "relation", "passage", "email")),
]


def _leave(world: World, of: str, **allowed: bool) -> Note:
    received = notes.receive(
        world.stories[0],
        **_letter(world, of, **allowed),
        email=f"{world.ours(f'{of} note: email')}@example.org",
        passage=world.ours(f"{of} note: passage"),
    )
    world.secrets.append(received.secret)
    world.for_nobody[f"{of} note: receipt"] = received.secret
    world.for_authors[f"{of} note: key"] = received.note.key
    return received.note


def _plant_notes(world: World) -> None:
    mara = world.mara
    notes.read(_leave(world, "a read"), by=mara)
    notes.set_aside(_leave(world, "a set-aside", show=True), by=mara)
    notes.keep_close(_leave(world, "a kept", show=True), by=mara)
    hidden = _leave(world, "a hidden", show=True)
    notes.show(hidden, by=mara)
    notes.hide(Note.objects.get(pk=hidden.pk), by=mara)
    taken = _leave(world, "a taken-away", show=True)
    notes.show(taken, by=mara)
    notes.take_away(Note.objects.get(pk=taken.pk), by=mara)
    shown = notes.receive(
        world.stories[0],
        words="I am the bins.",
        name="Second floor",
        relation=world.ours("a shown note: relation"),
        email=f"{world.ours('a shown note: email')}@example.org",
        passage=world.ours("a shown note: passage"),
        lived=True,
        show=True,
    )
    notes.show(shown.note, by=mara)
    corrected = _leave(world, "a corrected", show=True)
    notes.show(corrected, by=mara)
    allowed = {"lived": False, "show": True, "show_relation": False, "show_lived": False}
    notes.correct(
        Note.objects.get(pk=corrected.pk), words=world.ours("corrected words"), name="Me", relation="", **allowed
    )
    withdrawn = _leave(world, "a withdrawn", show=True)
    notes.show(withdrawn, by=mara)
    notes.withdraw(Note.objects.get(pk=withdrawn.pk))
    _leave(world, "a waiting", show=True, show_relation=True)
    world.notes = list(Note.objects.order_by("pk"))
    for name in GONE:
        world.for_nobody[name] = world.for_authors.pop(name)


def _plant_accounts(world: World, other: Account) -> None:
    for account in (world.tomas, other):
        email = f"{world.hidden(f'the mail address of {account.name}')}@example.org"
        Account.objects.filter(pk=account.pk).update(email=email)
    Account.objects.filter(pk=world.mara.pk).update(email=f"{world.hers('her mail address')}@example.org")
    world.mara.refresh_from_db()
    Account.objects.filter(pk=other.pk).update(name=world.hidden("the name of another family's author"))
    link = accounts.make_sign_in_link(world.mara)
    world.for_nobody["a sign-in link"] = link.rstrip("/").rpartition("/")[2]
