"""The door at which a mail server hands letters over (`letterbox.listening`): who lives here, and what is kept."""

import logging
from collections.abc import Callable
from functools import wraps

from alongside.foundation.group import Busy
from alongside.foundation.refusals import Refused
from alongside.foundation.troubles import is_full
from alongside.notes.actions import NotHere, NoWords, TooMany, take_in_letter
from alongside.notes.letterbox.letter import NoLetter
from alongside.notes.letterbox.listening import KEPT, KNOWN, LATER, NO_ROOM, UNKNOWN, Answer
from alongside.notes.letterbox.reading import read
from alongside.notes.models import Letterbox

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
    """The letterboxes of this house."""

    @staticmethod
    @_answering
    def knows(name: str) -> Answer:
        """Whether letters to this name are taken in; a name that never was and one that is no more are the same."""
        return KNOWN if Letterbox.objects.named(name) else UNKNOWN

    @staticmethod
    @_answering
    def take(name: str, mail: bytes, sender: str) -> Answer:
        """Keep every letter that is in it. What was kept before a trouble is found again when it is sent again."""
        letterbox = Letterbox.objects.named(name)
        if letterbox is None:
            return UNKNOWN
        try:
            for letter in read(mail, sender=sender):
                take_in_letter(letterbox.journal, letter)
        except (NoLetter, NoWords) as refusal:
            return Answer(_NOT_TAKEN, f"5.6.0 {refusal}")
        except NotHere:
            return UNKNOWN
        except (TooMany, Busy):
            return LATER
        except Refused as refusal:
            return Answer(_NOT_TAKEN, f"5.6.0 {refusal}")
        return KEPT
