"""One address writes as fast as it can: its budget is kept, the rest is told when to come back, nobody else notices."""

import http.client
import re
import secrets
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.ground.house import House, Street

FORM = "/@lichen-green/the-room/notes/"
FROM_ONE_PLACE = 60
FLOODER, OTHER = "11.22.33.44", "11.99.88.77"
SECONDS, A_MINUTE = 3, 60


@dataclass
class Sender:
    """Somebody at one address, behind the house's own proxy, over one connection."""

    house: House
    address: str
    answers: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=60)

    def go(self) -> None:
        self._connection.close()

    def ask(self, method: str, path: str, body: str = "", **more: str) -> tuple[http.client.HTTPResponse, str]:
        headers = {"X-Forwarded-For": self.address, "Sec-Fetch-Site": "same-origin", **more}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body.encode() if body else None, headers)
        answer = self._connection.getresponse()
        return answer, answer.read().decode()

    def open_form(self) -> str:
        key = re.search(r'name="resend_key" value="([^"]+)"', self.ask("GET", FORM)[1])
        assert key
        return key[1]

    def leave(self, key: str = "") -> None:
        words = f"I am thinking of you. {secrets.token_hex(8)}"
        answer, page = self.ask("POST", FORM, urlencode({"words": words, "resend_key": key}))
        # The words of whoever is refused stay in the form.
        assert answer.status == http.client.SEE_OTHER or words in page
        self.answers.append((answer.status, answer.headers.get("Retry-After", "")))


@pytest.fixture
def house(street: Street, tmp_path: Path) -> House:
    """A house behind one proxy, with a story."""
    manuscript = tmp_path / "story.md"
    manuscript.write_text("# The room\n\nWe had painted it in August.\n")
    house = street.build()
    house.command("journal", "new", "lichen-green", "--author", "mara@example.org")
    house.command("import", "story", str(manuscript), "--journal", "lichen-green", "--publish")
    house.environment["ALONGSIDE_TRUSTED_PROXIES"] = "1"
    return house.start()


def flooding(house: House, seconds: float) -> None:
    """Four connections from one address, until the time is over; meanwhile somebody else writes now and then."""
    flooders = [Sender(house, FLOODER) for _ in range(4)]
    keys = iter([flooders[0].open_form() for _ in range(FROM_ONE_PLACE + 4)])
    over = time.monotonic() + seconds

    def flood(sender: Sender) -> None:
        while (key := next(keys, "")) or time.monotonic() < over:
            sender.leave(key)
        sender.go()

    threads = [threading.Thread(target=flood, args=(sender,)) for sender in flooders]
    for thread in threads:
        thread.start()
    other = Sender(house, OTHER)
    while time.monotonic() < over:
        other.leave(other.open_form())
        time.sleep(seconds / 10)
    other.go()
    for thread in threads:
        thread.join()
    told = [answer for sender in flooders for answer in sender.answers]
    kept = [status for status, _ in told if status == http.client.SEE_OTHER]
    refused = [(status, wait) for status, wait in told if status != http.client.SEE_OTHER]
    assert len(kept) == FROM_ONE_PLACE
    assert refused
    assert {status for status, _ in refused} == {http.client.TOO_MANY_REQUESTS}
    assert all(0 < int(wait) <= 3601 for _, wait in refused)
    assert {status for status, _ in other.answers} == {http.client.SEE_OTHER}
    assert len(house.ask("SELECT id FROM notes_note")) == FROM_ONE_PLACE + len(other.answers)
    assert its_author_reads(house).count("Many notes came from one place today") == 1


def its_author_reads(house: House) -> str:
    """What the author finds among the notes."""
    link = re.search(r"http://\S+/sign-in-link/\S+", house.command("sign-in-link", "mara@example.org"))
    assert link
    author = Sender(house, "11.1.1.1")
    answer, _ = author.ask("POST", urlsplit(link[0]).path)
    cookie = answer.headers.get("Set-Cookie", "").partition(";")[0]
    page = author.ask("GET", "/desk/notes/", Cookie=cookie)[1]
    author.go()
    return page


def test_one_address_at_full_speed(house: House):
    flooding(house, SECONDS)


@pytest.mark.long
def test_one_address_at_full_speed_for_a_minute(house: House):
    flooding(house, A_MINUTE)
