"""Notes, who has read them, and what is counted and looked for when they come."""

from alongside.notes.models.answer import BY_MAIL, Answer, AnswerQuerySet
from alongside.notes.models.bundle import Bundle
from alongside.notes.models.counting import Count, DayKey, crowd_at
from alongside.notes.models.hard_words import HardPhrase
from alongside.notes.models.letterbox import Letterbox
from alongside.notes.models.note import LATE, WORDS_BYTES, Note, NoteQuerySet
from alongside.notes.models.numbers import Numbers, People
from alongside.notes.models.packet import Packet
from alongside.notes.models.pasting import PastedMessage, Pasting
from alongside.notes.models.posted import Posted
from alongside.notes.models.reading import Hold, Reading, ReadingPlace
from alongside.notes.models.scan import Scan
from alongside.notes.models.shield import LONGEST_HELD, Block, BlockQuerySet, HeldWord
from alongside.notes.models.telling import Telling
from alongside.notes.models.thanks import GeneralThanks, MailPace, Thank, ThankQuerySet, Thanks
from alongside.notes.models.who import LONGEST_LINE, SenderLine
from alongside.notes.models.words import NoteToCome, NoteWords

__all__ = [
    "BY_MAIL",
    "LATE",
    "LONGEST_HELD",
    "LONGEST_LINE",
    "WORDS_BYTES",
    "Answer",
    "AnswerQuerySet",
    "Block",
    "BlockQuerySet",
    "Bundle",
    "Count",
    "DayKey",
    "GeneralThanks",
    "HardPhrase",
    "HeldWord",
    "Hold",
    "Letterbox",
    "MailPace",
    "Note",
    "NoteQuerySet",
    "NoteToCome",
    "NoteWords",
    "Numbers",
    "Packet",
    "PastedMessage",
    "Pasting",
    "People",
    "Posted",
    "Reading",
    "ReadingPlace",
    "Scan",
    "SenderLine",
    "Telling",
    "Thank",
    "ThankQuerySet",
    "Thanks",
    "crowd_at",
]
