"""Trying one shape after the other, the surest first."""

from alongside.notes.pasting.blocks import blocks
from alongside.notes.pasting.chats import chat
from alongside.notes.pasting.comments import comments
from alongside.notes.pasting.mails import mails
from alongside.notes.pasting.model import Understood
from alongside.notes.pasting.tables import table, unnamed_table


def understand(text: str) -> Understood:
    """The messages of a paste. It is tidied before: its lines end with newlines."""
    for shape in (table, chat, mails, comments, unnamed_table):
        found = shape(text)
        if found and found.messages:
            return found
    return blocks(text)
