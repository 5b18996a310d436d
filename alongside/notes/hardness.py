"""Whether a note may be hard to read, and why, in words: the one place that keepers' pages ask. It hides nothing.

`may_be_hard` is decided when a note comes or is corrected, and kept on it, so that lists can ask for it.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from alongside.notes.hard_words import second_look
from alongside.notes.models import Note


def may_be_hard(words: str, language: str) -> bool:
    """Whether the words themselves give a reason to have a line before them."""
    return bool(second_look(words, lambda: [language]))


def reasons(note: Note) -> list[str]:
    """Why it may be hard to read, or is read apart, each in a few words. None: there is no reason known."""
    return list(_reasons(note))


def _reasons(note: Note) -> Iterator[str]:
    if note.may_be_hard:
        yield _("It may be hard to read.")
    if note.doubt == Note.Doubt.ADVERT:
        yield _("It reads like advertising.")
    elif note.doubt:
        yield _("It may come from a program.")
