"""The door at which a mail server hands letters over (`letterbox.listening`): who lives here, and what is kept."""

import logging
from collections.abc import Callable
from functools import wraps

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
        return KNOWN if _whose(name) else UNKNOWN

    @staticmethod
    @_answering
    def take(name: str, mail: bytes, sender: str) -> Answer:
        """Keep every letter that is in it. What was kept before a trouble is found again when it is sent again."""
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


def _whose(name: str) -> Letterbox | FamilyAnswer | None:
    """One question, whatever the name is."""
    if name.startswith(BY_MAIL):
        return answered_at(name.removeprefix(BY_MAIL))
    return Letterbox.objects.named(name)
