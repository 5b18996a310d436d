"""Telling messages apart that were pasted in together. Plain Python, without Django.

Nothing is lost: every word of the paste stands in exactly one message, in its heading or its words, or in what is left
over.
"""

from alongside.notes.pasting.model import LONGEST_WORDS, Message, Shape, Understood
from alongside.notes.pasting.telling_apart import understand

__all__ = ["LONGEST_WORDS", "Message", "Shape", "Understood", "understand"]
