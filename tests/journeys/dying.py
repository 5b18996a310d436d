"""A house that dies at one step of a deed, again and again, and somebody who watches its public folder.

`rounds` runs inside a house (`alongside manage shell`). Each round does a deed and sets out what follows, in a child
that kills itself (SIGKILL) before or after one statement to the database, one commit, one file written, renamed, synced
or removed. Meanwhile and afterwards the folder, and a front that lives on, are compared with the database. Then another
child opens the house again, which may die as well.
"""

import datetime as dt
import json
import os
import random
import secrets
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

from django.db import connections
from django.test import Client

from alongside.accounts.tests.makers import make_account
from alongside.events.models import Event
from alongside.journals import actions as journals
from alongside.journals.gate import NOBODY, Audience
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal
from alongside.pages import actions as pages
from alongside.pages import cards
from alongside.pages.actions.changing import house_pages
from alongside.pages.actions.photographs import photograph_paths
from alongside.pages.addresses import FRAME
from alongside.pages.feeds import gathering
from alongside.pages.packing import FORMS
from alongside.pages.tests.makers import Visitor
from alongside.photos import actions as photos
from alongside.photos.models import Photograph
from alongside.photos.tests.makers import make_photograph
from alongside.stories import actions as stories
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published, write

STEPS = frozenset(
    {"execute", "executemany", "commit", "rollback", "send_query", "send_query_params", "send_query_prepared"}
    | {"write", "pwrite", "rename", "replace", "unlink", "rmdir", "mkdir", "fsync", "fdatasync"}
)
GOLDEN = 0.618034  # its multiples fall evenly between nothing and one, however many there are
FIRST_GUESS = 300  # steps of a deed nobody has counted yet
STORIES = 3
OUTSIDE_THE_FOLDER = ("/", "/sitemap.xml", "/feed.atom", "/feed.json")  # told when somebody asks
Deed = Callable[[], object]


def a_word() -> str:
    """One that stands nowhere else."""
    return "q" + secrets.token_hex(8)


def dies(at: int, counted: Callable[[], None]) -> None:
    """From here on this process counts its steps, and ends at this one."""
    left = at

    def step(_frame: FrameType, event: str, called: Any) -> None:
        nonlocal left
        if event in {"c_call", "c_return"} and called.__name__ in STEPS:
            counted()
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(step)


class Family:
    """A journal with stories and a photograph in one of them, and what can be done with them."""

    def __init__(self) -> None:
        self.mara = make_account("Mara")
        self.journal = make_journal(self.mara, handle="lichen-green")
        self.circle = journals.make_circle(self.journal, by=self.mara, name="Family")
        self.photograph = make_photograph(self.journal, self.mara, audience=Audience.EVERYONE)
        self.words = {a_word()}
        photos.describe(self.photograph, by=self.mara, caption=next(iter(self.words)), description="", taken_by="")
        self.figure = f'<figure data-photographs="{self.photograph.key}"></figure>'
        bodies = [f"<p>Green.</p>{self.figure if not number else ''}" for number in range(STORIES)]
        self.stories = [make_published(self.journal, self.mara, title="A room", body=body) for body in bodies]

    def deeds(self, chance: random.Random) -> tuple[str, Deed]:
        """Something that can be done now, and changes what may be seen."""
        story = Story.objects.get(pk=chance.choice(self.stories).pk)
        shown = Photograph.objects.get(pk=self.photograph.pk).audience == Audience.EVERYONE
        of_photograph = self.withdraw_photograph if shown else self.show_photograph
        if not (story.is_published and story.audience == Audience.EVERYONE):
            return chance.choice([("publish", self.publishing(story)), (of_photograph.__name__, of_photograph)])
        return chance.choice(
            [
                ("publish changes", self.publishing(story)),
                ("narrow", lambda: self.narrow(story, Audience.CIRCLES)),
                ("narrow to us", lambda: self.narrow(story, Audience.ONLY_US)),
                ("withdraw", lambda: stories.withdraw(story, by=self.mara)),
                ("change the address", lambda: stories.change_address(story, by=self.mara, slug=f"room-{a_word()}")),
                ("turn the journal's page", self.turn_page),
                (of_photograph.__name__, of_photograph),
            ]
        )

    def publishing(self, story: Story) -> Deed:
        """Other words, for everyone."""
        title, body = a_word(), a_word()
        self.words |= {title, body}
        figure = self.figure if story == self.stories[0] else ""

        def deed() -> None:
            write(story, self.mara, title=title, body=f"<p>{body}</p>{figure}")
            self.narrow(story, Audience.EVERYONE)

        return deed

    def narrow(self, story: Story, audience: Audience) -> None:
        """Publish it as it stands for these alone."""
        circles = [self.circle] if audience == Audience.CIRCLES else []
        stories.publish(Story.objects.get(pk=story.pk), by=self.mara, audience=audience, circles=circles)

    def turn_page(self) -> None:
        """The journal's own page is shown to everyone, or no longer."""
        open_now = Journal.objects.get(pk=self.journal.pk).audience == Audience.EVERYONE
        wanted = Audience.ONLY_US if open_now else Audience.EVERYONE
        journals.open_to(self.journal, by=self.mara, audience=wanted, found_by_search=not open_now)

    def show_photograph(self) -> None:
        """To everyone."""
        photos.open_to(self.photograph, by=self.mara, audience=Audience.EVERYONE)

    def withdraw_photograph(self) -> None:
        """From everyone."""
        photos.withdraw(self.photograph, by=self.mara)


class Watcher:
    """Somebody who compares what is public with what the database says that nobody in particular may see."""

    def __init__(self, family: Family) -> None:
        self.family = family
        self.folder = pages.public_folder()
        self.front = Visitor(self.folder)
        self.looks = 0
        self.wrong: list[str] = []
        self.seen: set[str] = set()

    def granted(self) -> tuple[set[str], set[str]]:
        """The words and the paths that everyone may have now."""
        public = list(Story.objects.readable_by(NOBODY).select_related("published", "journal"))
        said = "".join(f"{each.published.title} {each.published.body}" for each in public if each.published)
        photograph = Photograph.objects.public().filter(pk=self.family.photograph.pk).first()
        caption = photograph.caption if photograph and self.family.photograph.key in said else ""
        told = {path for each in public for path in (each.path, each.without_path)}
        paths = {*house_pages(), *told, *(path + FRAME for path in told)}
        paths |= cards.leaves_of(cards.with_words(Story.objects.readable_by(NOBODY))).keys()
        for journal in Journal.objects.readable_by(NOBODY):
            paths |= {journal.path, f"{journal.path}feed.atom", f"{journal.path}feed.json"}
        paths |= set(photograph_paths())
        return {word for word in self.family.words if word in said or word in caption}, paths

    def look(self, when: str) -> None:
        """Compare. What is done meanwhile excuses nothing that was denied both before and afterwards."""
        before = Event.objects.count()
        words, paths = self.granted()
        lying = {path: self.body_of(path) for path in self.folder.walk()}
        lying |= {f"front {path}": self.front.ask(path).words.decode(errors="replace") for path in self.known(lying)}
        if Event.objects.count() != before:
            return
        self.looks += 1
        self.seen |= {path for path, said in lying.items() if said}
        denied = self.family.words - words
        for path, said in lying.items():
            if path not in paths and not path.startswith("front "):
                self.wrong.append(f"{when}: {path} lies there")
            self.wrong.extend(f"{when}: {path} says {word}" for word in denied if word in said)

    def known(self, lying: Collection[str]) -> Iterator[str]:
        """Every page that lies there or ever did, pictures apart."""
        yield from (path for path in {*lying, *self.seen} if not path.startswith(("front ", "/photographs/")))

    def body_of(self, path: str) -> str:
        """What lies there, in all its forms, whole or not."""
        said = ""
        for form in FORMS:
            file = self.folder._file(path)
            with suppress(FileNotFoundError):
                said += form.expand(file.with_name(file.name + form.ending).read_bytes()).decode(errors="replace")
        return said

    def look_at_the_whole(self, when: str) -> None:
        """Compare once more where all is set out: what may be seen is there, and no page told when asked says more."""
        self.look(when)
        words, paths = self.granted()
        said = "".join(map(self.body_of, self.folder.walk()))
        self.wrong.extend(f"{when}: {word} is missing" for word in words if word not in said)
        self.wrong.extend(f"{when}: {path} is missing" for path in self.expected(paths) if not self.folder.read(path))
        for path in OUTSIDE_THE_FOLDER:
            asked = Client(SERVER_NAME="127.0.0.1").get(path).content.decode()
            self.wrong.extend(f"{when}: {path} says {word}" for word in self.family.words - words if word in asked)

    def expected(self, paths: Collection[str]) -> Iterator[str]:
        """Those that must lie there; one story alone has photographs."""
        yield from (path for path in paths if "/without-photographs/" not in path)


def tell(pipe: int, number: int) -> None:
    """Write a number into a pipe, whatever becomes of this process afterwards."""
    os.write(pipe, number.to_bytes(4, "big"))


def in_a_child(
    work: Callable[[Callable[[], None]], None], watch: Callable[[], None], *, dies_at: int
) -> tuple[bool, int]:
    """Do this in a child that ends at this step; whether it was killed, and how many steps it told of."""
    connections.close_all()
    hears, tells = os.pipe()
    child = os.fork()
    if not child:
        steps = Counter[str]()
        try:
            dies(dies_at, lambda: steps.update(["step"]))
            work(lambda: tell(tells, steps["step"]))
            sys.setprofile(None)
            os._exit(0)
        except BaseException:  # noqa: BLE001 - whatever it is, it ends this child and not its parent's work
            traceback.print_exc()
            os._exit(1)
    os.close(tells)
    ended, status = os.waitpid(child, os.WNOHANG)
    while not ended:
        watch()
        ended, status = os.waitpid(child, os.WNOHANG)
    with os.fdopen(hears, "rb") as told:
        counted = int.from_bytes(told.read(4), "big")
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("What was tried failed by itself.")
    return os.WIFSIGNALED(status), counted


def open_again(_told: Callable[[], None]) -> None:
    """What a house does before its port opens, and then in the background."""
    pages.reconcile()
    pages.set_out_stale(seconds=60)


def rounds(many: int, report: str) -> None:
    """Try so many, and write down how it went."""
    gathering.HALF_AN_HOUR = dt.timedelta()  # type: ignore[misc]  # nothing waits: a feed that says too much says it now
    family = Family()
    open_again(lambda: None)
    watcher, killed, length = Watcher(family), Counter[str](), Counter[str]()
    watcher.look_at_the_whole("at first")
    for number in range(many):
        name, deed = family.deeds(random.Random(number))
        when = f"{number}: {name}"

        def work(told: Callable[[], None], deed: Deed = deed) -> None:
            deed()
            told()
            pages.set_out_stale(seconds=60)

        part = (number * GOLDEN) % 1
        far = 3 if number % 3 == 2 else 1  # two of three die in the deed, the third somewhere in setting out
        dies_at = 1 + int(part * far * (length[name] or FIRST_GUESS))
        died, steps = in_a_child(work, lambda when=when: watcher.look(when), dies_at=dies_at)  # type: ignore[misc]
        length[name] = steps or length[name]
        killed[name] += died
        watcher.look(f"{when}, killed at {dies_at}")
        if number % 5 == 4:
            in_a_child(open_again, lambda when=when: watcher.look(when), dies_at=1 + int(part * 400))  # type: ignore[misc]
            watcher.look(f"{when}, and opening again")
        in_a_child(open_again, lambda: None, dies_at=0)
        watcher.look_at_the_whole(f"{when}, and open again")
    said = {"killed": killed, "length": length, "looks": watcher.looks, "wrong": watcher.wrong}
    Path(report).write_text(json.dumps(said), encoding="utf-8")
