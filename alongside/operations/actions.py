"""What is done to a house as a whole: its database is given a key, the example is loaded."""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from alongside.accounts import actions as accounts
from alongside.accounts.models import Account
from alongside.foundation.html import clean_story
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.notes import actions as notes
from alongside.operations.models import Identity
from alongside.photos import actions as photos
from alongside.stories import actions as stories
from alongside.stories.manuscript.plain import from_plain
from alongside.stories.models import Story

FOLDER = Path(__file__).parent / "example"
MARA, TOMAS, SOMEBODY = "mara@example.org", "tomas@example.org", "somebody@example.org"


class HandleTaken(Refused):
    """A family of this house lives where the example would stand."""


class LivedIn(Refused):
    """Families live here; an example among them would be a muddle."""


@dataclass(frozen=True)
class Text:
    """A text of the example: what stands above it, and its words as somebody would type them."""

    said: dict[str, str]
    words: str

    @classmethod
    def of(cls, name: str) -> "Text":
        """Read one of the files."""
        _nothing, head, words = (FOLDER / name).read_text(encoding="utf-8").split("---\n", 2)
        said = dict(line.split(": ", 1) for line in head.strip().split("\n"))
        return cls(said, words.strip())

    def with_lines(self, lines: Mapping[str, str]) -> "Text":
        """The same with other lines in the place of some."""
        return replace(self, words="\n".join(lines.get(line, line) for line in self.words.split("\n")))


@writing
def identify() -> str:
    """The key of this database, made the first time it is asked for."""
    return Identity.objects.get_or_create(pk=1)[0].key


@writing
def load_example(painted: Callable[[str], bytes]) -> Account:
    """Load the example, all of it or nothing; once. The account of the author who shows it.

    `painted` gives the pictures that stand for photographs in it, by their names.
    """
    mara = accounts.make(MARA, name="Mara")
    big, small = tomllib.loads((FOLDER / "journals.toml").read_text(encoding="utf-8"))["journals"]
    if _is_loaded(big["handle"]) and _is_loaded(small["handle"]):
        return mara
    if Journal.objects.filter(is_example=False).exists():
        raise LivedIn("There are journals in this house already; the example is for an empty one and was not loaded.")
    tomas = accounts.make(TOMAS, name="Tomas")
    journal = _journal(big, by=mara)
    journals.add_author(journal, by=None, account=tomas)
    lines = _photographs(journal, by=mara, painted=painted)
    essay = _story(journal, by=mara, text=Text.of("essay.md").with_lines(lines))
    _story(journal, by=tomas, text=Text.of("update.md").with_lines(lines))
    for note in tomllib.loads((FOLDER / "notes.toml").read_text(encoding="utf-8"))["notes"]:
        _note(essay, note, by=mara)
    somebody = accounts.make(SOMEBODY)
    baby = _journal(small, by=somebody)
    _story(baby, by=somebody, text=Text({"title": small["title"], "dated": small["dated"]}, ""))
    return mara


def example_author() -> str:
    """The mail address of the author who shows the example, where it is loaded; else nothing."""
    return MARA if Journal.objects.filter(is_example=True, memberships__account__email=MARA).exists() else ""


def _is_loaded(handle: str) -> bool:
    there = Journal.objects.filter(handles__name=handle).first()
    if there and not there.is_example:
        raise HandleTaken(f"A family of this house lives at @{handle}; the example was not loaded.")
    return there is not None


def _journal(given: dict[str, str], *, by: Account) -> Journal:
    journal = journals.begin(by=by, handle=given["handle"])
    Journal.objects.filter(pk=journal.pk).update(is_example=True, listed=True)
    journals.choose_door(journal, by=by, door=Journal.Door.OPEN)
    about = journals.Description(title=given["title"], called=given["family"], helps=given["helps"], hard=given["hard"])
    return journals.describe(journal, by=by, description=about)


def _story(journal: Journal, *, by: Account, text: Text) -> Story:
    story = stories.begin(journal, by=by)
    assert story.working is not None  # noqa: S101 - a story begins with an empty revision
    body = clean_story(from_plain(text.words))
    said = defaultdict(str, text.said)
    stories.save(
        story,
        by=by,
        based_on=story.working.pk,
        title=said["title"],
        standfirst=said["standfirst"],
        dated=said["dated"],
        speaks=said["speaks"],
        body=body,
    )
    return stories.publish(story, by=by, audience=Audience.EVERYONE)


def _photographs(journal: Journal, *, by: Account, painted: Callable[[str], bytes]) -> dict[str, str]:
    """Take them in, for everyone; the line that puts each into a text. Where the house has no key there are none."""
    listed = tomllib.loads((FOLDER / "photographs.toml").read_text(encoding="utf-8"))["photographs"]
    return {f"[photograph {given['name']}]": _photograph(journal, given, by=by, painted=painted) for given in listed}


def _photograph(journal: Journal, given: dict[str, str], *, by: Account, painted: Callable[[str], bytes]) -> str:
    try:
        photograph = photos.take_in(journal, by=by, file=BytesIO(painted(given["name"])))
    except photos.NotTakenIn:
        return ""
    photos.describe(photograph, by=by, caption=given["caption"], description=given["description"])
    if given["veil"]:
        photos.veil(photograph, by=by, words=given["veil"])
    photos.open_to(photograph, by=by, audience=Audience.EVERYONE)
    return f"[photograph {photograph.key}]"


def _note(story: Story, given: dict[str, Any], *, by: Account) -> None:
    marks = {name: given.pop(name) for name in ("read", "kept", "shown")}
    note = notes.receive(story, **{**given, "words": given["words"].strip()}).note
    if marks["read"]:
        notes.read(note, by=by)
    if marks["kept"]:
        notes.keep_close(note, by=by)
    if marks["shown"]:
        notes.show(note, by=by)
