"""Sending forms over many connections from one thread: as fast as they are answered, or so many a second."""

import contextlib
import selectors
import socket
import statistics
import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field

PATIENCE = 30.0  # seconds until a request that has no answer is given up


@dataclass
class Told:
    """What came back."""

    seconds: float
    statuses: Counter[int] = field(default_factory=Counter)
    latencies: list[float] = field(
        default_factory=list
    )  # seconds from when a request was due until its answer was whole

    @property
    def rate(self) -> float:
        """Answers that took the form in, per second."""
        return sum(count for status, count in self.statuses.items() if status in {201, 202, 303}) / self.seconds

    def percentile(self, share: float) -> float:
        """In milliseconds; `share` is 0.99 for the 99th."""
        ordered = sorted(self.latencies) or [0.0]
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000

    @property
    def median(self) -> float:
        """In milliseconds."""
        return statistics.median(self.latencies or [0.0]) * 1000


BROWSER = {
    "Host": "127.0.0.1",
    "Sec-Fetch-Site": "same-origin",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip, deflate, br, zstd",
}


def form(path: str, body: str, *, kind: str = "application/x-www-form-urlencoded", **headers: str) -> bytes:
    """One form as a browser sends it."""
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    return _request("POST", path, {"Content-Type": kind, "Content-Length": str(len(body.encode())), **more}, body)


def page(path: str) -> bytes:
    """One page as a browser asks for it."""
    return _request("GET", path, {}, "")


def _request(method: str, path: str, headers: dict[str, str], body: str) -> bytes:
    lines = [f"{name}: {value}" for name, value in {**BROWSER, **headers}.items()]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", body]).encode()


class Wire:
    """One connection: sends a request, and says when its answer is whole."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.due = 0.0
        self._connect()

    def _connect(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.got = b""

    def send(self, request: bytes, due: float) -> None:
        """Send one request; it was due at that moment."""
        self.due = due
        self.got = b""
        self.socket.sendall(request)

    def read(self) -> int:
        """The status when the answer is whole, else 0. A connection that ends gives what it has."""
        with contextlib.suppress(ConnectionResetError):
            chunk = self.socket.recv(65_536)
            self.got += chunk
            if chunk and not _is_whole(self.got):
                return 0
        return int(self.got[9:12] or 599)

    @property
    def is_over(self) -> bool:
        """Whether the other side wants no further request here."""
        head = self.got.partition(b"\r\n\r\n")[0].lower()
        return not head or b"connection: close" in head

    def renew(self) -> None:
        """Open another connection in its place."""
        self.socket.close()
        self._connect()


def _is_whole(got: bytes) -> bool:
    head, parted, body = got.partition(b"\r\n\r\n")
    if not parted:
        return False
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return len(body) >= int(value)
    return False


class Lines:
    """Connections to one port, and what came back over them."""

    def __init__(self, port: int, connections: int, seconds: float) -> None:
        self.told = Told(seconds)
        self.free = deque(Wire(port) for _ in range(connections))
        self.busy = 0
        self._choice = selectors.DefaultSelector()
        for wire in self.free:
            self._choice.register(wire.socket, selectors.EVENT_READ, wire)

    def send(self, request: bytes, due: float) -> None:
        """Send over a line that is free."""
        self.free.popleft().send(request, due)
        self.busy += 1

    def listen(self, seconds: float) -> None:
        """Take in what has come, waiting so long at most."""
        for key, _ in self._choice.select(seconds):
            wire: Wire = key.data
            status = wire.read()
            if not status:
                continue
            self.told.statuses[status] += 1
            self.told.latencies.append(time.perf_counter() - wire.due)
            self.busy -= 1
            if wire.is_over:
                self._choice.unregister(wire.socket)
                wire.renew()
                self._choice.register(wire.socket, selectors.EVENT_READ, wire)
            self.free.append(wire)

    def close(self) -> None:
        """Hang up; what has no answer yet gets none."""
        self.told.statuses[0] += self.busy
        for key in list(self._choice.get_map().values()):
            key.data.socket.close()
        self._choice.close()


def load(port: int, requests: Iterator[bytes], *, connections: int, seconds: float, rate: float = 0) -> Told:
    """Send for so many seconds: `rate` requests a second, or (0) one after the other on every connection."""
    lines = Lines(port, connections, seconds)
    begun = time.perf_counter()
    sent = 0
    while (now := time.perf_counter()) < begun + seconds or (lines.busy and now < begun + seconds + PATIENCE):
        due = begun + sent / rate if rate else now
        if now < begun + seconds and lines.free and due <= now:
            lines.send(next(requests), due)
            sent += 1
            lines.listen(0)
        else:
            lines.listen(min(max(0.0, due - now), 0.05) if rate and lines.free else 0.05)
    lines.close()
    return lines.told
