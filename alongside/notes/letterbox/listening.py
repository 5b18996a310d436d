"""Where a mail server hands letters over: LMTP (RFC 2033), or SMTP where no mail server stands before it.

A letter is acknowledged when the door says that it is kept, and not before. Nothing is ever sent from here, nothing is
passed on to other machines, and no address and no word is written anywhere. A letter is read in whole blocks; only an
end that is written exactly as it must be ends it.
"""

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, Protocol

LARGEST: Final = 30 * 1024 * 1024  # bytes of one letter, with everything that hangs on it
CONNECTIONS: Final = 50
AT_ONCE: Final = 4  # letters that come in at the same moment; others wait until it is their turn
THREADS: Final = 8
RECIPIENTS: Final = 20
MISTAKES: Final = 20  # of one connection, unknown addresses among them
LONGEST_LINE: Final = 2_048
BLOCK: Final = 256 * 1024
SECONDS_FOR_A_LINE: Final = 300
SECONDS_FOR_A_LETTER: Final = 180
SECONDS_IN_ALL: Final = 3_600

_END = b"\r\n.\r\n"
_PATH = re.compile(r"(FROM|TO):\s*<([^<>\x00-\x1f]*)>((?: .*)?)", re.IGNORECASE)
_SIZE = re.compile(r"(?:^| )SIZE=(\d{1,18})(?: |$)", re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """One answer: a number that says whether it was taken, is to be tried again, or is refused; and a sentence."""

    code: int
    sentence: str

    @property
    def is_yes(self) -> bool:
        """Whether it was taken."""
        return self.code < 300  # noqa: PLR2004 - the classes of answers

    @property
    def is_later(self) -> bool:
        """Whether it is to be tried again."""
        return 400 <= self.code < 500  # noqa: PLR2004


KNOWN: Final = Answer(250, "2.1.5 Go on.")
KEPT: Final = Answer(250, "2.0.0 It is kept.")
UNKNOWN: Final = Answer(550, "5.1.1 There is nobody of this name here.")
LATER: Final = Answer(451, "4.3.0 It cannot be taken in just now. Please send it again later.")
NO_ROOM: Final = Answer(452, "4.3.1 There is no room just now. Please send it again later.")
TOO_LARGE: Final = Answer(552, f"5.3.4 This is larger than what is taken in here ({LARGEST // 1024 // 1024} MB).")
_TOO_MANY: Final = Answer(452, "4.5.3 These are too many addresses for one letter.")
_BUSY: Final = Answer(421, "4.3.2 Too many are here just now. Please come again later.")
_ENOUGH: Final = Answer(421, "4.7.0 Enough.")


class Door(Protocol):
    """Who lives here, and what becomes of a letter. Called on threads, several at a time; raises nothing."""

    def knows(self, name: str) -> Answer:
        """Whether letters to this name (what stands before the @) are taken in."""

    def take(self, name: str, mail: bytes, sender: str) -> Answer:
        """Take it in. `sender` is empty where it says that nobody sent it."""


class Listener:
    """Listens until it is closed. `afterwards` is called on the thread of every question when it is answered."""

    def __init__(self, door: Door, *, speaks_smtp: bool = False, afterwards: Callable[[], None]) -> None:
        self.door = door
        self.speaks_smtp = speaks_smtp
        self._afterwards = afterwards
        self.turn = asyncio.Semaphore(AT_ONCE)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="letters")
        self._open: set[asyncio.Task[None]] = set()

    async def come_in(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Somebody comes."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - servers call this in a task of its own
        talk = Talk(self, reader, writer)
        if len(self._open) >= CONNECTIONS:
            with suppress(OSError):
                await talk.say(_BUSY)
            writer.close()
            return
        self._open.add(task)
        try:
            async with asyncio.timeout(SECONDS_IN_ALL):
                await talk.go_on()
        except (TimeoutError, OSError, asyncio.IncompleteReadError):
            pass  # they went, or were silent for too long; what was not acknowledged they send again
        finally:
            self._open.discard(task)
            writer.close()

    async def ask(self, question: Callable[..., Answer], *about: str | bytes) -> Answer:
        """What the door answers."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._ask, question, *about)

    def _ask(self, question: Callable[..., Answer], *about: str | bytes) -> Answer:
        try:
            return question(*about)
        finally:
            self._afterwards()

    async def close(self, seconds: float) -> None:
        """Let those who are here finish, for a while."""
        for task in self._open:
            task.cancel()
        if self._open:
            await asyncio.wait(self._open, timeout=seconds)
        self._threads.shutdown(wait=True, cancel_futures=True)


@dataclass
class _Envelope:
    sender: str
    names: list[str] = field(default_factory=list)


class Talk:
    """One connection, from its greeting to its end."""

    def __init__(self, listener: Listener, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._listener = listener
        self._reader = reader
        self._writer = writer
        self._buffer = bytearray()
        self._envelope: _Envelope | None = None
        self._greeted = False
        self._mistakes = 0
        self._over = False

    async def go_on(self) -> None:
        """Greet, and answer line by line."""
        await self.say(Answer(220, "alongside"))
        while not self._over:
            async with asyncio.timeout(SECONDS_FOR_A_LINE):
                line = await self._line()
            if line is None:
                await self.say(Answer(500, "5.5.2 This line is too long."))
                return
            await self._answer(line)
            if self._mistakes > MISTAKES:
                await self.say(_ENOUGH)
                return

    async def say(self, *answers: Answer) -> None:
        """Write answers, one after the other."""
        self._mistakes += sum(answer.code >= 500 for answer in answers)  # noqa: PLR2004 - refusals
        self._writer.write(
            "".join(f"{answer.code} {answer.sentence}\r\n" for answer in answers).encode("ascii", "replace")
        )
        await self._writer.drain()

    async def _answer(self, line: str) -> None:
        verb, _, rest = line.partition(" ")
        greetings = {"EHLO", "HELO"} if self._listener.speaks_smtp else {"LHLO"}
        verb = verb.upper()
        if verb in greetings:
            await self._greet(verb)
            return
        say = {
            "MAIL": self._from,
            "RCPT": self._to,
            "DATA": self._data,
            "RSET": self._begin_again,
            "NOOP": self._nothing,
            "VRFY": self._verify,
            "QUIT": self._quit,
        }.get(verb)
        await (say(rest.strip()) if say else self.say(Answer(500, "5.5.1 This is not understood here.")))

    async def _greet(self, verb: str) -> None:
        self._greeted, self._envelope = True, None
        if verb == "HELO":
            await self.say(Answer(250, "alongside"))
            return
        able = ["alongside", "PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", f"SIZE {LARGEST}"]
        lines = [f"250-{each}\r\n" for each in able[:-1]] + [f"250 {able[-1]}\r\n"]
        self._writer.write("".join(lines).encode())
        await self._writer.drain()

    async def _from(self, rest: str) -> None:
        path = _PATH.fullmatch(rest)
        if not self._greeted or self._envelope is not None:
            await self.say(Answer(503, "5.5.1 Not now."))
        elif path is None or path[1].upper() != "FROM":
            await self.say(Answer(501, "5.5.4 MAIL FROM:<address>"))
        elif (size := _SIZE.search(path[3])) and int(size[1]) > LARGEST:
            await self.say(TOO_LARGE)
        else:
            self._envelope = _Envelope(path[2].strip())
            await self.say(Answer(250, "2.1.0 Go on."))

    async def _to(self, rest: str) -> None:
        path = _PATH.fullmatch(rest)
        if self._envelope is None:
            await self.say(Answer(503, "5.5.1 Not now."))
        elif path is None or path[1].upper() != "TO":
            await self.say(Answer(501, "5.5.4 RCPT TO:<address>"))
        elif len(self._envelope.names) >= RECIPIENTS:
            await self.say(_TOO_MANY)
        else:
            name = path[2].rpartition("@")[0].strip().lower()
            answer = await self._listener.ask(self._listener.door.knows, name)
            if answer.is_yes:
                self._envelope.names.append(name)
            await self.say(answer)

    async def _data(self, rest: str) -> None:
        if rest or self._envelope is None or not self._envelope.names:
            await self.say(Answer(503, "5.5.1 Not now."))
            return
        envelope, self._envelope = self._envelope, None
        async with self._listener.turn:
            await self.say(Answer(354, "Go on; end with a dot on a line of its own."))
            async with asyncio.timeout(SECONDS_FOR_A_LETTER):
                mail = await self._letter()
            answers = [await self._kept(name, mail, envelope.sender) for name in envelope.names]
        await self.say(*([_one_for_all(answers)] if self._listener.speaks_smtp else answers))

    async def _kept(self, name: str, mail: bytes | None, sender: str) -> Answer:
        return TOO_LARGE if mail is None else await self._listener.ask(self._listener.door.take, name, mail, sender)

    async def _begin_again(self, rest: str) -> None:
        self._envelope = None
        await self.say(Answer(250, "2.0.0 Go on."))

    async def _nothing(self, rest: str) -> None:
        await self.say(Answer(250, "2.0.0 Go on."))

    async def _verify(self, rest: str) -> None:
        await self.say(Answer(252, "2.5.0 Nothing is said of anybody."))

    async def _quit(self, rest: str) -> None:
        self._over = True
        await self.say(Answer(221, "2.0.0 Farewell."))

    async def _line(self) -> str | None:
        """The next line; None where it is longer than any that is meant."""
        while b"\n" not in self._buffer:
            if len(self._buffer) > LONGEST_LINE:
                return None
            await self._read()
        line, _, rest = self._buffer.partition(b"\n")
        self._buffer = rest
        return line.decode("utf-8", "replace").strip() if len(line) <= LONGEST_LINE else None

    async def _letter(self) -> bytes | None:
        """Everything up to the dot on a line of its own; None where that is too large, and it was not kept."""
        mail = bytearray(b"\r\n")  # so that a dot on the first line ends it as well
        is_too_large = False
        while True:
            looked_at = max(len(mail) - len(_END), 0)
            mail += self._buffer
            self._buffer.clear()
            end = mail.find(_END, looked_at)
            if end >= 0:
                self._buffer += mail[end + len(_END) :]
                break
            if len(mail) > LARGEST:
                is_too_large = True
                del mail[: -len(_END)]
            await self._read()
        if is_too_large or end > LARGEST:
            return None
        del mail[end:]
        return bytes(mail.replace(b"\r\n.", b"\r\n")[2:])

    async def _read(self) -> None:
        block = await self._reader.read(BLOCK)
        if not block:
            raise asyncio.IncompleteReadError(b"", None)
        self._buffer += block


def _one_for_all(answers: list[Answer]) -> Answer:
    """SMTP has one answer for all addresses. What is to be tried again is: whoever has the letter keeps it once."""
    return next((answer for answer in answers if answer.is_later), None) or max(answers, key=lambda each: each.is_yes)
