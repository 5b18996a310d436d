"""Notes, who has read them, and what is counted and looked for when they come."""

from alongside.notes.models.bundle import Bundle
from alongside.notes.models.counting import Count, DayKey, crowd_at
from alongside.notes.models.hard_words import HardPhrase
from alongside.notes.models.note import LATE, WORDS_BYTES, Note, NoteQuerySet
from alongside.notes.models.reading import Hold, Reading, ReadingPlace
from alongside.notes.models.telling import Telling

__all__ = [
    "LATE",
    "WORDS_BYTES",
    "Bundle",
    "Count",
    "DayKey",
    "HardPhrase",
    "Hold",
    "Note",
    "NoteQuerySet",
    "Reading",
    "ReadingPlace",
    "Telling",
    "crowd_at",
]
