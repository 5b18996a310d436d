"""Handing letters over to the mail server, each once, though this process may be killed at any moment.

A letter is accepted with the server's answer to the last line of it, a single dot. What a database can say of that is
too slow: killed between the dot and the commit, nobody knew whether it went. So each home has a small book, in which a
letter's own name is written just before its dot, just after it, and when the server has answered. Whoever opens the
book next reads there what became of the letters that were under way (docs/decisions/0025). No words, no addresses.
"""

import fcntl
import os
import secrets
import smtplib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from alongside.foundation.mail import MarkedBackend

PERMANENT: Final = 500  # from here on an answer of a mail server is for good
BOOT: Final = Path("/proc/sys/kernel/random/boot_id")


class Mark(Enum):
    """How far a letter has come."""

    READY = "r"  # the server waits for it; without its last line it is no letter
    AT_THE_DOT = "d"
    AFTER_THE_DOT = "a"
    TAKEN = "t"
    NOT_TAKEN = "n"


class Outcome(Enum):
    """What became of a letter."""

    SENT = "sent"
    LATER = "later"  # it did not go, and may be tried again
    REFUSED = "refused"  # it did not go, and would not
    NOBODY_THERE = "nobody there"  # the same, because there is nobody at its address
    UNSURE = "unsure"  # it may have gone; trying again could make two of it


class Book:
    """The book of one home, in the hands of one process at a time. `name` stands in the rows of what is under way."""

    def __init__(self, descriptor: int, path: Path) -> None:
        self._descriptor = descriptor
        self._marks: dict[str, Mark] = {}
        lines = path.read_text(encoding="ascii", errors="replace").splitlines()
        name, _, boot = (lines[0] if lines else "").partition(" ")
        self.name = name or secrets.token_hex(8)
        # After the power was gone the last marks may be missing from the file.
        self._is_whole = bool(boot) and boot == _boot()
        for line in lines[1:]:
            mark, _, letter = line.partition(" ")
            if mark in {known.value for known in Mark} and letter:
                self._marks[letter] = Mark(mark)

    def mark(self, letter: str, mark: Mark) -> None:
        """Write down how far a letter has come; what is written just before the dot is on the disk first."""
        self._marks[letter] = mark
        os.write(self._descriptor, f"{mark.value} {letter}\n".encode("ascii"))
        if mark is Mark.READY:
            os.fdatasync(self._descriptor)

    def became_of(self, letter: str) -> Outcome:
        """What became of a letter that was under way when somebody who held the book ended."""
        mark = self._marks.get(letter)
        if mark is Mark.TAKEN:
            return Outcome.SENT
        if mark in {None, Mark.NOT_TAKEN} or (mark is Mark.READY and self._is_whole):
            return Outcome.LATER
        return Outcome.UNSURE

    def begin_anew(self) -> None:
        """Forget all marks: the rows say now what became of the letters."""
        self._marks = {}
        os.ftruncate(self._descriptor, 0)
        os.write(self._descriptor, f"{self.name} {_boot()}\n".encode("ascii"))
        os.fsync(self._descriptor)
        self._is_whole = True


def _boot() -> str:
    """The same until the machine is started again; where it does not say, never the same."""
    return BOOT.read_text(encoding="ascii").strip() if BOOT.exists() else secrets.token_hex(8)


@contextmanager
def book_in_hand() -> Iterator[Book | None]:
    """The book of this home; nothing while another process has it."""
    path = Path(settings.LETTER_BOOK)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        yield Book(descriptor, path)
    finally:
        os.close(descriptor)


class Counter:
    """The way to the mail server, open for several letters."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._way: BaseEmailBackend = get_connection()

    def open(self) -> bool:
        """Whether the mail server answers."""
        try:
            self._way.open()
        except (OSError, smtplib.SMTPException):
            return False
        return True

    def hand_over(self, letter: str, message: EmailMessage) -> Outcome:
        """Hand one letter over. `letter` is its own name, the same whenever it is tried."""
        if isinstance(self._way, MarkedBackend):
            self._way.mark = lambda mark: self._book.mark(letter, Mark(mark))
        try:
            self._way.send_messages([message])
        except Exception as trouble:  # noqa: BLE001 - whatever it is, what became of the letter is known from the book
            return self._after(letter, trouble)
        self._book.mark(letter, Mark.TAKEN)
        return Outcome.SENT

    def _after(self, letter: str, trouble: Exception) -> Outcome:
        if isinstance(trouble, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused):
            self._book.mark(letter, Mark.NOT_TAKEN)
            if not _is_for_good(trouble):
                return Outcome.LATER
            return Outcome.NOBODY_THERE if _is_of_the_address(trouble) else Outcome.REFUSED
        if isinstance(trouble, ValueError | smtplib.SMTPNotSupportedError):  # an address that no server takes
            self._book.mark(letter, Mark.NOT_TAKEN)
            return Outcome.REFUSED
        return self._book.became_of(letter)

    def close(self) -> None:
        """Take leave; what was handed over stays so, whatever the server says now."""
        try:
            self._way.close()
        except (OSError, smtplib.SMTPException):
            return


def _is_for_good(trouble: smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused) -> bool:
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        codes: Sequence[int] = [code for code, _said in trouble.recipients.values()]
        return bool(codes) and min(codes) >= PERMANENT
    # Who is not let in, or may not send, is no matter of this one letter.
    mine = not isinstance(trouble, smtplib.SMTPAuthenticationError | smtplib.SMTPSenderRefused)
    return mine and trouble.smtp_code >= PERMANENT


def _is_of_the_address(trouble: Exception) -> bool:
    """Whether it was the address that was refused, and not this house or what its letters hold (RFC 3463: 5.7)."""
    if not isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return False
    return not any(bytes(said).lstrip().startswith(b"5.7") for _code, said in trouble.recipients.values())
