"""What a paste is understood as."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

LONGEST_WORDS = 20_000  # bytes that one note can hold


class Shape(StrEnum):
    """How the messages were told apart."""

    CHAT = "chat"
    MAILS = "mails"
    COMMENTS = "comments"
    TABLE = "table"
    RULES = "rules"
    GAPS = "gaps"
    ONE = "one"


@dataclass(frozen=True)
class Message:
    """One message. `heading` is what stood before its words and told whose they are and of which day."""

    words: str
    name: str = ""
    handle: str = ""
    email: str = ""
    day: dt.date | None = None
    heading: str = ""


@dataclass
class Understood:
    """Every word of a paste: in one of the messages, or in what is left over."""

    shape: Shape
    messages: list[Message] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)

    def add(self, message: Message) -> None:
        """One more message; what is longer than a note becomes several. Without words it is left over."""
        if not message.words.strip():
            self.leave(message.heading)
            self.leave(message.words)
            return
        first, *others = parts_of(message.words.strip("\n"))
        self.messages.append(replace(message, words=first))
        self.messages.extend(replace(message, words=part, heading="") for part in others)

    def leave(self, text: str) -> None:
        """What belongs to no message."""
        if text.strip():
            self.left_over.append(text)


def parts_of(words: str) -> Iterator[str]:
    """Words in parts that a note can hold, cut where a line or a word ends if one does."""
    while len(words.encode()) > LONGEST_WORDS:
        most = words.encode()[:LONGEST_WORDS].decode(errors="ignore")
        end = max(most.rfind("\n"), most.rfind(" "))
        end = end if end > 0 else len(most)
        if words[:end].strip():
            yield words[:end]
        words = words[end:].lstrip("\n ") if words[end : end + 1] in {"\n", " "} else words[end:]
    yield words
