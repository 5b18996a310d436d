"""A mail server on a port of its own, which takes letters over real SMTP and keeps them."""

import email
import email.policy
import socketserver
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Self


@dataclass(frozen=True)
class Letter:
    """A letter as the server took it: who it is for on the envelope, and what stands in it."""

    to: tuple[str, ...]
    message: EmailMessage

    @property
    def id(self) -> str:
        """Its Message-ID."""
        return str(self.message["Message-ID"])


def plain_words(message: EmailMessage) -> str:
    """What stands in a letter, as whoever has its plain text alone reads it."""
    part = message.get_body(("plain",))
    assert part, message["Subject"]
    return str(part.get_content())


class _Talk(socketserver.StreamRequestHandler):
    """One talk with whoever brings letters. What is cut off before its last dot is no letter."""

    def handle(self) -> None:
        server = self.server
        assert isinstance(server, _Server)
        self.to: list[str] = []
        self.say("220 here")
        while line := self.rfile.readline():
            word = line.strip().decode(errors="replace")
            verb = word[:4].upper()
            if verb == "QUIT":
                self.say("221 bye")
                return
            if verb == "DATA":
                if not self.take(server):
                    return
            elif verb == "RCPT":
                self.receive(word.partition("<")[2].partition(">")[0], server)
            else:
                self.to = [] if verb in {"MAIL", "RSET"} else self.to
                self.say("250-here\r\n250 8BITMIME" if verb == "EHLO" else "250 ok")

    def receive(self, address: str, server: "_Server") -> None:
        refusal = server.refuses.get(address, "")
        if not refusal:
            self.to.append(address)
        self.say(refusal or "250 ok")

    def take(self, server: "_Server") -> bool:
        self.say("354 go on")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line.removeprefix(b"."))
        message = email.message_from_bytes(b"".join(lines), _class=EmailMessage, policy=email.policy.default)
        with server.guard:
            server.letters.append(Letter(tuple(self.to), message))
        if server.hangs_up_after_the_dot:
            return False
        self.say("250 taken")
        return True

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.guard = threading.Lock()
        self.refuses: dict[str, str] = {}
        self.hangs_up_after_the_dot = False
        super().__init__(("127.0.0.1", 0), _Talk)

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever brings letters may be killed in the middle."""


class PostOffice:
    """`with PostOffice() as post:` a mail server at `post.port`; `post.letters` is what it took."""

    def __init__(self) -> None:
        self._server = _Server()
        self.port: int = self._server.server_address[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def letters(self) -> list[Letter]:
        """What was taken so far, the first first."""
        with self._server.guard:
            return list(self._server.letters)

    def settings(self) -> dict[str, str]:
        """The environment of a house whose letters go by here."""
        return {
            "ALONGSIDE_MAIL": f"smtp://127.0.0.1:{self.port}?tls=none",
            "ALONGSIDE_MAIL_FROM": "house@house.example",
        }

    def refuse(self, answers: Mapping[str, str]) -> None:
        """From now on answer so when a letter is for one of these addresses."""
        self._server.refuses = dict(answers)

    def hang_up_after_the_dot(self, *, yes: bool) -> None:
        """Take letters, and say nothing more."""
        self._server.hangs_up_after_the_dot = yes
