"""Handing letters to a real `alongside letters`, as a mail server does."""

import os
import signal
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from alongside.notes.tests.mails import mail
from tests.ground.house import PATIENCE, House, NotServing
from tests.ground.ports import free_port

HOST = "in.example.org"
KEPT = "SELECT words FROM notes_note"
OPEN = """
import django
django.setup()
from alongside.journals.models import Journal
from alongside.notes.actions import open_letterbox
journal = Journal.objects.get()
by = journal.memberships.order_by("pk").first().account
print(open_letterbox(journal, by=by).address)
"""


def numbered(number: int | str) -> bytes:
    """One of many letters."""
    return mail(f"I am thinking of you. {number}", Message_ID=f"<{number}@example.org>")


def run(house: House, program: str) -> str:
    """What a program prints that runs in a house."""
    environment = house.environment | {"DJANGO_SETTINGS_MODULE": "alongside.config.settings"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def with_a_letterbox(house: House) -> str:
    """Make a journal and its address."""
    house.environment["ALONGSIDE_MAIL_IN"] = HOST
    house.command("journal", "new", "lichen-green", "--author", "mara@example.org")
    return run(house, OPEN)


class Listening:
    """`alongside letters` in a process group of its own."""

    def __init__(self, house: House, *arguments: str, log: Path | None = None) -> None:
        self.house = house
        self.port = free_port()
        self.arguments = ["--port", str(self.port), *arguments]
        self.log = log or house.home.with_name(f"{house.home.name}-letters.log")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Wait until it answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "alongside", "letters", *self.arguments],
                env=self.house.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise NotServing(self.log.read_text())
            time.sleep(0.05)
        return self

    def answers(self) -> bool:
        """Whether somebody is there."""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
            return connection.recv(3) == b"220"
        return False

    def kill(self) -> None:
        """As a power cut does."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """As a machine does that is shut down; its exit status."""
        return self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> int:
        assert self._process is not None
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)
        return self._process.wait(PATIENCE)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.kill()

    @contextmanager
    def talk(self) -> Iterator[smtplib.LMTP]:
        """A connection that has greeted."""
        connection = smtplib.LMTP("127.0.0.1", self.port, local_hostname="localhost", timeout=60)
        try:
            connection.ehlo()
            yield connection
        finally:
            connection.close()

    def send(self, to: str, letter: bytes, sender: str = "bea@example.org") -> int:
        """Hand one letter over; the number that was answered."""
        with self.talk() as connection:
            return hand_over(connection, to, letter, sender)


def hand_over(connection: smtplib.SMTP, to: str, letter: bytes, sender: str = "bea@example.org") -> int:
    """The number that was answered, wherever it ended."""
    for code, _said in (connection.docmd("MAIL", f"FROM:<{sender}>"), connection.docmd("RCPT", f"TO:<{to}>")):
        if code >= 300:
            connection.rset()
            return code
    return connection.data(letter)[0]
