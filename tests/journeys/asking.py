"""What each of six people gets at each address, and who of them got what was another's."""

import http.client
import random
import re
import secrets
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from alongside.pages.packing import FORMS
from tests.journeys.six_viewers import Planted

EXPAND = {form.coding: form.expand for form in FORMS}
CODINGS = ("identity", "gzip", "gzip, deflate, br, zstd", "")
MOST_NOTES = 40  # from one address in a short time; more would be refused
# What the house makes anew for each answer: nonces, keys of forms, and the proof in a picture's address with its time.
ANEW = (
    re.compile(rb'nonce="[^"]*"'),
    re.compile(rb'(?<=name="resend_key" value=")[^"]*'),
    re.compile(rb'(?<=name="form_key" value=")[^"]*'),
    re.compile(rb"(?<=\?)[0-9a-z]+[vl]=[\w-]+"),
    re.compile(rb"<updated>[^<]*</updated>"),
)
TOLD = ("Location", "Content-Type", "Cache-Control", "Referrer-Policy", "X-Robots-Tag")


@dataclass(frozen=True)
class Answer:
    """An answer without what is made anew each time."""

    status: int
    headers: tuple[str, ...]
    cookies: tuple[str, ...]
    body: bytes

    @property
    def head(self) -> "Answer":
        """The same without its body."""
        return Answer(self.status, self.headers, self.cookies, b"")


class Line:
    """One kept-open connection of one of the six to the house, or to a cache before it."""

    def __init__(self, port: int, house: str, cookie: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Host": house, "Sec-Fetch-Site": "same-origin"} | ({"Cookie": cookie} if cookie else {})
        self.etag, self.kept = "", False

    def ask(self, path: str, method: str = "GET", body: str = "", **more: str) -> Answer:
        """The answer; its ETag, and whether a cache had kept it, stay behind."""
        headers = self._headers | {name.replace("_", "-"): said for name, said in more.items() if said}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body.encode() or None, headers)
        answer = self._connection.getresponse()
        said = answer.read()
        said = EXPAND[answer.headers.get("Content-Encoding", "identity")](said) if said else b""
        self.etag, self.kept = answer.headers.get("ETag", ""), answer.headers.get("X-Kept") == "HIT"
        for pattern in ANEW:
            said = pattern.sub(b"", said)
        told = tuple(answer.headers.get(name, "") for name in TOLD)
        cookies = tuple(sorted(each.partition("=")[0] for each in answer.headers.get_all("Set-Cookie", [])))
        return Answer(answer.status, told, cookies, said)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


@dataclass
class Asked:
    """What the six were answered in one run."""

    requests: int = 0
    kept: int = 0
    receipts: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def directly(port: int, house: str, planted: Planted) -> Mapping[tuple[str, str], Answer]:
    """What the house itself gives each of the six at each address."""
    truth: dict[tuple[str, str], Answer] = {}
    for name, cookie in planted.cookies.items():
        line = Line(port, house, cookie)
        truth |= {(name, path): line.ask(path) for path in planted.addresses}
        line.close()
    return truth


def steadily(port: int, house: str, planted: Planted) -> Mapping[tuple[str, str], Answer]:
    """The same, once all is set out: what the house says twice in a row."""
    said = directly(port, house, planted)
    for _again in range(20):
        before, said = said, directly(port, house, planted)
        if said == before:
            return said
    raise RuntimeError("The house says something else each time.")


class Crowd:
    """All six at once at the same address, through each of the caches, one address after another."""

    def __init__(self, house: str, planted: Planted, truth: Mapping[tuple[str, str], Answer]) -> None:
        self.house, self.planted, self.truth = house, planted, truth
        self.asked = Asked()
        self._lock = threading.Lock()

    def go(self, caches: Sequence[int], requests: int) -> Asked:
        """Ask about so many times in all."""
        each = [(name, port) for port in caches for name in self.planted.cookies]
        steps = max(requests // len(each), len(self.planted.addresses))
        path = [*self.planted.addresses, *random.Random(6).choices(self.planted.addresses, k=steps)][:steps]
        together = threading.Barrier(len(each))
        threads = [threading.Thread(target=self._walk, args=(name, port, path, together)) for name, port in each]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self.asked

    def _walk(self, name: str, port: int, paths: Sequence[str], together: threading.Barrier) -> None:
        line = Line(port, self.house, self.planted.cookies[name])
        chance = random.Random(f"{name} {port}")
        try:
            for number, path in enumerate(paths):
                together.wait(120)
                self._ask(line, name, path, chance)
                if number % 100 == 0:
                    self._leave_a_note(line, name)
        except Exception as trouble:  # noqa: BLE001 - whatever it is, the test shows it
            together.abort()
            self._tell(f"{name} was not answered: {trouble!r}")
        finally:
            line.close()

    def _ask(self, line: Line, name: str, path: str, chance: random.Random) -> None:
        method, coding = chance.choice(("GET", "GET", "GET", "HEAD")), chance.choice(CODINGS)
        given, wanted = line.ask(path, method, Accept_Encoding=coding), self.truth[name, path]
        kept, etag = line.kept, line.etag
        if given != (wanted if method == "GET" else wanted.head):
            self._tell(f"{method} {path} by {name} through {coding!r}: {self._whose(given, path)}")
        again = 0
        if etag and given.status == http.client.OK:
            again, known = 1, line.ask(path, Accept_Encoding=coding, If_None_Match=etag)
            if known.status != http.client.NOT_MODIFIED and known != wanted:
                self._tell(f"GET {path} again by {name}: {self._whose(known, path)}")
        with self._lock:
            self.asked.requests += 1 + again
            self.asked.kept += kept

    def _leave_a_note(self, line: Line, name: str) -> None:
        with self._lock:
            if len(self.asked.receipts) >= MOST_NOTES:
                return
            self.asked.receipts.append("")
            mine = len(self.asked.receipts) - 1
        said = {"words": f"I am thinking of you. {name}", "resend_key": secrets.token_hex(12)}
        receipt = line.ask(self.planted.form, "POST", urlencode(said)).headers[0]
        if not receipt or name.encode() not in line.ask(receipt).body:
            self._tell(f"{name} got no receipt of their own: {receipt}")
        with self._lock:
            self.asked.requests += 2
            self.asked.receipts[mine] = receipt

    def _whose(self, given: Answer, path: str) -> str:
        others = [
            name for name in self.planted.cookies if given in {self.truth[name, path], self.truth[name, path].head}
        ]
        return f"{given.status} {given.headers}, as {' or '.join(others) or 'nobody of the six'} gets it"

    def _tell(self, what: str) -> None:
        with self._lock:
            self.asked.wrong.append(what)
