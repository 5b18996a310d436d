"""A world in which words are planted, and every address that a route has in it."""

import random
from dataclasses import dataclass, field
from itertools import product
from urllib.parse import urlencode
from zlib import crc32

from django.conf import settings

from alongside.accounts.models import Account
from alongside.journals.models import Journal
from alongside.notes.models import Note
from alongside.photos.models import Photograph
from alongside.stories.models import Story

chance = random.Random(20)
PARTS = ["1", "2"]
PHOTOGRAPHS = ("photographs/", "for-you/photographs/", "desk/photographs/")


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
    operator: Account
    for_authors: dict[str, str] = field(default_factory=dict)
    for_mara: dict[str, str] = field(default_factory=dict)
    for_nobody: dict[str, str] = field(default_factory=dict)
    stories: list[Story] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    photographs: list[Photograph] = field(default_factory=list)
    print_names: dict[str, list[str]] = field(default_factory=dict)
    secrets: list[str] = field(default_factory=list)
    keys: dict[str, list[str]] = field(default_factory=dict)

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
        if route in {"oembed", "oembed/"}:
            return [f"/{route}?{urlencode({'url': settings.URL + story.path})}" for story in self.stories]
        if "<str:name>" in route:
            named = (
                {"<str:key>": key, "<str:name>": name} for key in self.print_names for name in self.print_names[key]
            )
            return ["/" + _filled(route, values) for values in named]
        choices = [self._values(part, route) for part in PARAMETERS if part in route]
        names = [part for part in PARAMETERS if part in route]
        return ["/" + _filled(route, dict(zip(names, values, strict=True))) for values in product(*choices)]

    def one_of(self, route: str) -> list[str]:
        """One of its paths: of the routes of one kind of thing, each comes to another thing."""
        every = self.addresses(route)
        turn = crc32(route.encode())
        return [every[turn % len(every)]] if every else []

    def some_of(self, route: str) -> list[str]:
        """The page of each thing, and one of the paths of what is beside such a page."""
        return self.addresses(route) if route.endswith((">", ">/")) else self.one_of(route)

    def _values(self, part: str, route: str) -> list[str]:
        stories = [story.key for story in self.stories]
        keys = {
            "desk/stories/": stories,
            "for-you/draft/": stories,
            "desk/notes/": [note.key for note in self.notes],
            **{start: [self.elsewhere.key, self.journal.key] for start in ("desk/closed/", "desk/journal/<")},
            **{start: [photograph.key for photograph in self.photographs] for start in PHOTOGRAPHS},
            **self.keys,
            "account/": [self.mara.key],
        }
        return {
            "<str:handle>": [self.journal.handle, self.elsewhere.handle],
            "<str:address>": [story.address for story in self.stories],
            "<str:key>": next((values for start, values in keys.items() if route.startswith(start)), []),
            "<str:slug>": ["the-room"],
            "<slug:kind>": ["children", "language"],
            "<str:journal>": [self.journal.key, "no-journal-that-ever-was"],
            "<str:member>": self.keys["desk/people/"],
            "<str:message>": self.keys["messages"],
            "<str:picture>": self.keys["pictures"],
            "<str:mark>": ["0" * 16],
            "<str:language>": ["fr", "xx"],
            "<str:link>": ["no-link-that-was-ever-given"],
            "<str:token>": ["no-token-that-was-ever-given"],
            "<str:secret>": ["no-secret-that-was-ever-given"],
            "<int:number>": PARTS,
            "<int:part>": PARTS,
            "<path:rest>": ["no/such/place", "desk/notes/"],
        }[part]


PARAMETERS = [
    "<str:handle>",
    "<str:address>",
    "<str:key>",
    "<str:journal>",
    "<str:slug>",
    "<slug:kind>",
    "<str:member>",
    "<str:message>",
    "<str:picture>",
    "<str:mark>",
    "<str:language>",
    "<str:link>",
    "<str:token>",
    "<str:secret>",
    "<int:number>",
    "<int:part>",
    "<path:rest>",
]


def _filled(route: str, values: dict[str, str]) -> str:
    for part, value in values.items():
        route = route.replace(part, value)
    return route
