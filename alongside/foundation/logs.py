"""Logs hold ids and kinds of things, never anyone's words, addresses or secret paths."""

import logging
import re
from traceback import extract_tb

from django.core.exceptions import SuspiciousOperation

from alongside.foundation.troubles import name_of, passes

# Where the next part of an address is a secret: whoever holds it needs nothing else.
BEFORE_A_SECRET = (
    *("answer", "confirm-address", "daily-letter", "feed", "hold", "i-am-here", "invitation", "looking-in", "not-me"),
    *("letters/leave", "letters/yes", "receipt", "report", "shared", "sign-in-link"),
)
SECRETS = (
    (re.compile(rf"/({'|'.join(BEFORE_A_SECRET)})/[^/\s?]+"), r"/\1/…"),
    (re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+"), "…@…"),
    (re.compile(r"/@[^\s?]+"), "/@…"),
)


def redacted(text: str) -> str:
    """The text without secret addresses, handles and mail addresses."""
    for pattern, instead in SECRETS:
        text = pattern.sub(instead, text)
    return text


class Redact(logging.Filter):
    """Take from every line what must not be kept."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact the message; it is never held back. What is no fault of the program is told in one line."""
        record.msg = redacted(record.getMessage())
        record.args = None
        trouble = record.exc_info[1] if record.exc_info else None
        if trouble is not None and (passes(trouble) or isinstance(trouble, SuspiciousOperation)):
            record.msg = f"{record.msg} ({name_of(trouble)})"
            record.exc_info = None
        return True


class Plain(logging.Formatter):
    """One line; of an error only its kind and where it happened, because its text may hold what somebody wrote."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: object) -> str:  # noqa: N802 - the standard library's name
        """Kind and places, never the message of the exception."""
        if not (isinstance(ei, tuple) and len(ei) == 3 and isinstance(ei[1], BaseException)):  # noqa: PLR2004 - exc_info
            return ""
        places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(ei[2])]
        return "\n  ".join([type(ei[1]).__name__, *places])

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 - the standard library's name
        """Nothing: a stack shows source lines only, but they are of no use here."""
        return ""
