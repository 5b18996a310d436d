"""The door at which a mail server hands letters over (`letterbox.listening`): who lives here, and what is kept."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Final, Protocol

from alongside.foundation.group import Busy
from alongside.foundation.refusals import Refused
from alongside.foundation.troubles import is_full
from alongside.notes.actions import (
    Moved,
    NotHere,
    NoWords,
    TooMany,
    answered_at,
    take_in_letter,
    take_in_reply,
)
from alongside.notes.letterbox.letter import NoLetter
from alongside.notes.letterbox.listening import KEPT, KNOWN, LATER, NO_ROOM, UNKNOWN, Answer
from alongside.notes.letterbox.reading import read
from alongside.notes.models import BY_MAIL, Letterbox
from alongside.notes.models import Answer as FamilyAnswer

log = logging.getLogger(__name__)
_NOT_TAKEN = 554


class Receiver(Protocol):
    """Somebody else in the house who gets letters, at names of their own."""

    def knows(self, name: str) -> bool:
        """Whether letters to this name are taken in."""

    def take(self, name: str, mail: bytes) -> None:
        """Take one in. The same letter twice is once."""


RECEIVERS: Final[dict[str, Receiver]] = {}


def taken_in_at(prefix: str, receiver: Receiver) -> None:
    """Have letters to every name that begins so taken in by this receiver."""
    RECEIVERS[prefix] = receiver


def _receiver_of(name: str) -> Receiver | None:
    return next((receiver for prefix, receiver in RECEIVERS.items() if name.lower().startswith(prefix)), None)


def _answering(question: Callable[..., Answer]) -> Callable[..., Answer]:
    """Whatever goes wrong, whoever sends keeps the letter. It leaves one line, without anybody's words."""

    @wraps(question)
    def ask(*about: str | bytes) -> Answer:
        try:
            return question(*about)
        except Exception as trouble:
            log.warning("A letter could not be taken in.", exc_info=trouble)
            return NO_ROOM if is_full(trouble) else LATER

    return ask


class Postbox:
    """The letterboxes of this house, and the names under which whoever was answered writes back."""

    @staticmethod
    @_answering
    def knows(name: str) -> Answer:
        """Whether letters to this name are taken in; a name that never was and one that is no more are the same."""
        receiver = _receiver_of(name)
        return KNOWN if (receiver.knows(name) if receiver else _whose(name)) else UNKNOWN

    @staticmethod
    @_answering
    def take(name: str, mail: bytes, sender: str) -> Answer:
        """Keep every letter that is in it. What was kept before a trouble is found again when it is sent again."""
        receiver = _receiver_of(name)
        return _kept(name, mail, sender) if receiver is None else _taken_by(receiver, name, mail)


def _kept(name: str, mail: bytes, sender: str) -> Answer:
    whose = _whose(name)
    if whose is None:
        return UNKNOWN
    try:
        for letter in read(mail, sender=sender):
            if isinstance(whose, Letterbox):
                take_in_letter(whose.journal, letter)
            else:
                take_in_reply(whose, letter)
    except (NoLetter, NoWords) as refusal:
        return Answer(_NOT_TAKEN, f"5.6.0 {refusal}")
    except (NotHere, Moved):
        return UNKNOWN
    except (TooMany, Busy):
        return LATER
    except Refused as refusal:
        return Answer(_NOT_TAKEN, f"5.6.0 {refusal}")
    return KEPT


def _taken_by(receiver: Receiver, name: str, mail: bytes) -> Answer:
    if not receiver.knows(name):
        return UNKNOWN
    receiver.take(name, mail)
    return KEPT


def _whose(name: str) -> Letterbox | FamilyAnswer | None:
    """One question, whatever the name is."""
    if name.startswith(BY_MAIL):
        return answered_at(name.removeprefix(BY_MAIL))
    return Letterbox.objects.named(name)
