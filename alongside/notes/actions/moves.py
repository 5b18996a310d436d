"""What can happen to a note: its names, its refusals, and in which state each is possible."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.refusals import Refused
from alongside.foundation.words import says_nothing
from alongside.notes.models import LATE, Note, ReadingPlace

RECEIVED = "note.received"
BROUGHT_IN = "note.brought_in"
CORRECTED = "note.corrected"
WITHDRAWN = "note.withdrawn"
READ = "note.read"
KEPT_CLOSE = "note.kept_close"
SAID_WHO = "note.said_who"
LET_GO = "note.let_go"
SHOWN = "note.shown"
HIDDEN = "note.hidden"
SET_ASIDE = "note.set_aside"
TAKEN_AWAY = "note.taken_away"
TRUSTED = "note.trusted"
BLOCKED = "note.blocked"
BROUGHT_BACK = "note.brought_back"
WORDS_MENDED = "note.words_mended"
WRITER_MENDED = "note.writer_mended"
DAY_MENDED = "note.day_mended"
STORY_MENDED = "note.story_mended"
PICTURES_ADDED = "note.pictures_added"
PICTURE_TAKEN_OUT = "note.picture_taken_out"
AGREED = "note.agreed"
AGREED_NO_MORE = "note.agreed_no_more"
TAKEN_OUT = "note.taken_out"
ERASED = "note.erased"
ANSWERED = "note.answered"
ANSWER_TAKEN_BACK = "note.answer_taken_back"
ANSWERED_BACK = "note.answered_back"
ANSWER_CHOSEN = "note.answer_chosen"
ADDRESS_KEPT = "note.address_kept"
ADDRESS_LET_GO = "note.address_let_go"
LET_IN = "note.let_in"
PASSED_ON = "note.passed_on"
KEPT_OUT = "note.kept_out"

State = Note.State
LIVING: Final = frozenset({State.WAITING, State.PASSED_ON, State.SET_ASIDE})

# For every verb the states in which it can be done; in every other it is refused. docs/notes.md shows the same table.
POSSIBLE_IN: Final[Mapping[str, frozenset[State]]] = {
    "correct": LIVING,
    "withdraw": LIVING | {State.WITHDRAWN},
    "read": LIVING,
    "keep_close": frozenset({State.WAITING, State.PASSED_ON}),
    "let_go": LIVING,
    "say_who": LIVING,
    "show": frozenset({State.WAITING, State.PASSED_ON}),
    "hide": LIVING,
    "set_aside": LIVING,
    "take_away": LIVING,
    "block": LIVING,
    "bring_back": LIVING,
    "answer": frozenset({State.WAITING, State.PASSED_ON}),
    "take_answer_back": LIVING,
    "answer_back": LIVING,
    "choose_answer": LIVING,
    "keep_address": LIVING,
    "let_address_go": LIVING,
    "trust": LIVING,
    "mend": LIVING,
    "take_picture_out": LIVING,
    "agree": LIVING,
    "agree_no_more": LIVING,
    "take_out": LIVING | {State.WITHDRAWN},
    "erase": frozenset(State),
    "let_in": frozenset({State.WAITING, State.SET_ASIDE}),
    "pass_on": frozenset({State.WAITING}),
    "keep_out": frozenset({State.WAITING, State.SET_ASIDE}),
}


class NotHere(Refused):
    """The story is not there for this viewer; it takes no note."""


class NoWords(Refused):
    """A note without words."""


class Moved(Refused):
    """The note is no longer where this could be done to it."""


class Changed(Refused):
    """The sender has corrected the note since the author saw it."""


class NotAllowed(Refused):
    """The sender has not allowed that the note is shown."""


class NotBroughtIn(Refused):
    """The note came from its sender, who alone changes it."""


class SomebodyElseFirst(Refused):
    """The family wants somebody else to read what waits."""


class Held(Refused):
    """Everything is held: nothing comes anew before anybody."""


class Closed(Refused):
    """The door is closed: no note is left here now."""


def locked(note: Note, verb: str) -> Note:
    """The note, held until the transaction ends; refused where this verb cannot be done."""
    held = Note.objects.select_for_update().get(pk=note.pk)
    if held.state not in POSSIBLE_IN[verb]:
        raise Moved(_("This note is no longer here. Nothing was changed."))
    return held


def locked_as_seen(note: Note, verb: str) -> Note:
    """The note, held; refused when its sender has changed the words since the author had them on the screen."""
    held = locked(note, verb)
    refuse_unseen(held, seen_as=note.seen_as)
    return held


def refuse_unseen(note: Note, *, seen_as: str) -> None:
    """Nobody answers for words that came after those on their screen."""
    if note.seen_as != seen_as:
        raise Changed(_("Whoever wrote this has changed the words since you opened it. Nothing was done with it yet."))


def refuse_while_held(note: Note) -> None:
    """While everything is held nothing is shown anew."""
    if note.journal.is_held:
        raise Held(_("Everything is held just now, so nothing new is shown. It can be shown when that is over."))


def lies_behind(note: Note, *, but: Account | None = None) -> bool:
    """Whether somebody's place in its bundle (`but` not this account's) is far beyond this note."""
    places = ReadingPlace.objects.filter(journal_id=note.journal_id, bundle=note.bundle).exclude(account=but)
    return places.filter(arrived_at__gt=note.arrived_at + LATE).exists()


def record(name: str, note: Note, *, by: Account | None, was_shown: bool) -> None:
    """Leave a line. `was_shown` says whether a page has to change, so that a note that no page shows touches none."""
    events.record(name, of=note, by=by, story=note.story_id or 0, was_shown=int(was_shown))


def refuse_no_words(words: str) -> None:
    """A note needs words; everything else can be left empty."""
    if says_nothing(words):
        raise NoWords(_("There are no words in it yet."))
