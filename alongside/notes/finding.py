"""Finding notes: what is asked, and under which words and marks a note is found.

Every word of the index belongs to one journal, and an author's own lines about senders stand under that author's mark;
nobody else's question has it. Whether the author may read a note is asked of the note itself, whatever the index says.
Mail addresses are not in it: they go when they are no longer needed.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone

from alongside.foundation.search.folding import folded, words_in
from alongside.foundation.search.looking import Found, Look
from alongside.foundation.search.wanted import Term, Wanted, marked, terms_in, wanted
from alongside.journals.gate import Viewer
from alongside.journals.models import Journal
from alongside.notes.models import Note, NoteQuerySet, NoteToCome, NoteWords, Reading, SenderLine

A_PART = 30
LONG = 600  # characters; a note is laid out as a long letter from here on
NAME, ALL = "n=", ""


@dataclass(frozen=True)
class Asked:
    """What an author looks for. Whatever is empty is not asked. `close`: among what this author keeps close."""

    words: str = ""
    who: str = ""
    story: str = ""
    since: str = ""
    until: str = ""
    language: str = ""
    state: str = ""
    source: str = ""
    bundle: str = ""
    length: str = ""
    close: bool = False
    oldest_first: bool = False

    @property
    def is_something(self) -> bool:
        """Whether anything is asked for."""
        return any(value for name, value in asdict(self).items() if name != "oldest_first")


def find(viewer: Viewer, journal: Journal, asked: Asked, *, place: int | None = None, most: int = A_PART) -> Found:
    """The next so many notes that this author may read and asks for, after a place among them."""
    if viewer.account is None or journal.pk not in viewer.writes_in or not _says_something(asked):
        return Found([])
    look = Look(
        NoteWords,
        NoteToCome,
        among=_among(viewer, journal, asked),
        realm=journal.pk,
        wanted=wanted_of(asked, viewer.account.pk),
        words_of=words_of,
        since=_day(asked.since),
        until=_day(asked.until),
        oldest_first=asked.oldest_first,
    )
    return look.after(place, most)


def _says_something(asked: Asked) -> bool:
    """Whether signs that are no word were typed alone: then nothing is meant by them."""
    return asked.is_something and all(terms_in(said) for said in (asked.words, asked.who) if said)


def wanted_of(asked: Asked, account: int) -> Wanted:
    """The words and marks that a note must have, asked by this account."""
    own = f"w{account}="
    found = Wanted((*wanted(asked.words, under=(ALL, own)).all_of, *wanted(asked.who, under=(NAME, own)).all_of))
    for mark, value in _marks(asked, account):
        if value:
            found = found.also(Term(mark + value))
    return found


def _marks(asked: Asked, account: int) -> Iterator[tuple[str, str]]:
    yield "s=", asked.story
    yield "l=", _plain(asked.language)
    yield "t=", _plain(asked.state)
    yield "o=", _plain(asked.source)
    yield "b=", _plain(asked.bundle)
    yield "z=", asked.length
    yield "k=", str(account) if asked.close else ""


def _among(viewer: Viewer, journal: Journal, asked: Asked) -> NoteQuerySet:
    """What this author may read, and of what is asked everything that the index may not know yet."""
    notes = Note.objects.of_desk(viewer, journal)
    for name in ("language", "state", "source", "bundle"):
        value = getattr(asked, name)
        notes = notes.filter(**{name: value}) if value else notes
    if asked.story:
        notes = notes.filter(story__key=asked.story)
    if asked.close:
        notes = notes.filter(readings__account=viewer.account, readings__kept_close=True)
    return notes


def _day(said: str) -> int | None:
    return dt.date.fromisoformat(said).toordinal() if said else None


def _plain(value: str) -> str:
    """A value as a mark holds it: letters and digits."""
    return folded(value.replace("_", " ")).replace(" ", "")


def words_of(notes: Iterable[Note]) -> Iterator[tuple[Note, int, Collection[str]]]:
    """Of each note that can be found: its day, and the words and marks under which it is."""
    there = [note for note in notes if not note.is_gone and note.taken_away_at is None and note.blocked_at is None]
    numbers = [note.pk for note in there]
    lines: dict[int, set[str]] = defaultdict(set)
    for number, account, line in SenderLine.objects.filter(note__in=numbers).values_list("note", "account", "line"):
        lines[number] |= marked(f"w{account}=", words_in(line))
    for number, account in Reading.objects.filter(note__in=numbers, kept_close=True).values_list("note", "account"):
        lines[number].add(f"k={account}")
    for note in there:
        yield note, day_of(note).toordinal(), _said_in(note) | lines[note.pk]


def day_of(note: Note) -> dt.date:
    """The day it was written, where that is known; else the day it came."""
    return note.written_on or timezone.localtime(note.received_at).date()


def _said_in(note: Note) -> set[str]:
    names = words_in(f"{note.name} {note.handle}")
    said = words_in(f"{note.words} {note.relation} {note.passage} {note.origin}")
    marks: dict[str, Any] = {
        "s=": note.story_id and note.story and note.story.key,
        "l=": _plain(note.language),
        "t=": _plain(note.state),
        "o=": _plain(note.source),
        "b=": _plain(note.bundle),
        "z=": "long" if len(note.words) > LONG else "short",
    }
    return said | names | marked(NAME, names) | {f"{mark}{value}" for mark, value in marks.items() if value}
