"""Whether a clock tells what is private from what never was: both asked in alternating rounds, through the real house.

    python -m benchmarks.existence [--rounds 200]

For each way of asking it prints the medians and their difference, the difference of the quickest quarters, which a busy
machine disturbs less, and in how many of the rounds what is there was slower. The bar is a difference of the medians of
at most one millisecond.
"""

import argparse
import contextlib
import http.client
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from rich.console import Console
from rich.progress import track
from rich.table import Table

from tests.ground.house import House

MILLISECOND = 0.001
NEVER, NEVER_A_HANDLE = "2" * 17, "never-was-here"
AUTHOR, STRANGER = "mara@example.org", "stranger@example.org"


@dataclass
class Way:
    """One way of asking: an address that is there, one that never was, and how long each took in every round."""

    name: str
    there: str
    never: str
    headers: Mapping[str, str] = field(default_factory=dict)
    rounds: int = 10_000  # at the most, where the whole house takes only so many in an hour
    form: str = ""  # where `there` and `never` are the beginnings of mail addresses, sent to this page
    took_there: list[float] = field(default_factory=list)
    took_never: list[float] = field(default_factory=list)

    @property
    def difference(self) -> float:
        """Between the medians."""
        return statistics.median(self.took_there) - statistics.median(self.took_never)

    @property
    def difference_when_quiet(self) -> float:
        """Between the quickest quarters."""
        there, never = (statistics.quantiles(took, n=4)[0] for took in (self.took_there, self.took_never))
        return there - never


def main() -> None:
    """Measure, print the table, and say how it stands against the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        house = House(Path(name) / "house")
        house.command("init")
        house.command("demo")
        house.command("journal", "new", "a-closed-one", "--author", "else@example.org")
        house.command("journal", "new", "of-the-stranger", "--author", STRANGER)
        # Letters to one address and guesses from one address are counted, so each round is another's.
        known = [part for number in range(options.rounds) for part in ("--author", f"known{number}@example.org")]
        house.command("journal", "new", "of-many", *known)
        house.environment["ALONGSIDE_TRUSTED_PROXIES"] = "1"
        house.start()
        try:
            ways = list(ways_of_asking(house))
            measure(house, ways, options.rounds)
        finally:
            house.stop()
    show(ways, options.rounds)


def ways_of_asking(house: House) -> Iterator[Way]:
    """What is hidden, asked for by nobody and by somebody who is signed in and has no tie."""
    begin_a_draft(house)
    key, note = hidden_keys(house)
    hers = {"Cookie": signed_in(house, STRANGER)}
    yield Way("a draft, by nobody", f"/@green-room/{key}/", f"/@green-room/{NEVER}/")
    yield Way("a closed journal, by nobody", "/@a-closed-one/", f"/@{NEVER_A_HANDLE}/")
    yield Way("its story, by nobody", f"/@a-closed-one/{NEVER}/", f"/@{NEVER_A_HANDLE}/{NEVER}/")
    yield Way("the note form of a draft", f"/@green-room/{key}/notes/", f"/@green-room/{NEVER}/notes/")
    for name, address in (
        ("a draft", "/for-you/@green-room/{}/"),
        ("a draft shown to others", "/for-you/draft/{}/"),
        ("its desk", "/desk/stories/{}/"),
        ("seeing it as somebody", "/desk/stories/{}/see-as/"),
    ):
        yield Way(f"{name}, by a stranger", address.format(key), address.format(NEVER), hers)
    yield Way("a note, by a stranger", f"/desk/notes/{note}/", f"/desk/notes/{NEVER}/", hers)
    there, never = "/for-you/@a-closed-one/", f"/for-you/@{NEVER_A_HANDLE}/"
    yield Way("a closed journal, by a stranger", there, never, hers)
    yield Way("a code for an account", "known", "unknown", form="/account/sign-in/")
    yield Way("a wrong recovery code", "known", "unknown", form="/account/sign-in/recovery/", rounds=40)


def begin_a_draft(house: House) -> None:
    """In the example, by one of its authors."""
    headers = {"Cookie": signed_in(house, AUTHOR), "Sec-Fetch-Site": "same-origin"}
    connection = http.client.HTTPConnection("127.0.0.1", house.port)
    connection.request("POST", "/desk/stories/new/", headers=headers)
    assert connection.getresponse().status == http.client.FOUND


def hidden_keys(house: House) -> tuple[str, str]:
    """The keys of a story that is not published, and of a note."""
    file = next(house.home.rglob("*.sqlite3"))
    with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as rows:
        story = rows.execute("SELECT key FROM stories_story WHERE published_id IS NULL").fetchone()
        note = rows.execute("SELECT key FROM notes_note").fetchone()
    return str(story[0]), str(note[0])


def signed_in(house: House, email: str) -> str:
    """The cookie of a browser that came in by a link from the machine."""
    link = re.search(r"http://\S+/sign-in-link/\S+", house.command("sign-in-link", email))
    assert link
    connection = http.client.HTTPConnection("127.0.0.1", house.port)
    connection.request("POST", urlsplit(link[0]).path, headers={"Sec-Fetch-Site": "same-origin"})
    cookies = SimpleCookie(connection.getresponse().headers["Set-Cookie"])
    return "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())


def measure(house: House, ways: list[Way], rounds: int) -> None:
    """Ask for both in every round, now the one first and now the other, over one connection that stays open."""
    connection = http.client.HTTPConnection("127.0.0.1", house.port)
    for number in track(range(rounds), "Asking …", transient=True):
        for way in ways:
            if number >= way.rounds:
                continue
            pair: list[tuple[str, Callable[[float], None]]] = [
                (way.there, way.took_there.append),
                (way.never, way.took_never.append),
            ]
            for asked, keep in pair if number % 2 else reversed(pair):
                keep(seconds(connection, asked, way, number))


def seconds(connection: http.client.HTTPConnection, asked: str, way: Way, number: int) -> float:
    """How long until the whole answer is here, which must tell nothing."""
    headers, body = dict(way.headers), None
    if way.form:
        body = urlencode({"email": f"{asked}{number}@example.org", "code": "bcdf-ghjk-mnpq-rstv"})
        headers |= {
            "Content-Type": "application/x-www-form-urlencoded",
            "Sec-Fetch-Site": "same-origin",
            "X-Forwarded-For": f"198.{18 + (asked == way.never)}.{number // 250}.{number % 250}",
        }
    begun = time.perf_counter()
    connection.request("POST" if way.form else "GET", way.form or asked, body, headers)
    answer = connection.getresponse()
    said = answer.read()
    took = time.perf_counter() - begun
    wanted = {http.client.FOUND, http.client.UNPROCESSABLE_ENTITY} if way.form else {http.client.NOT_FOUND}
    assert answer.status in wanted, (asked, answer.status)
    assert b"tried too often" not in said
    return took


def show(ways: list[Way], rounds: int) -> None:
    """The table, and whether the bar is met."""
    console = Console()
    table = Table(
        "asked for", "there", "never", "difference", "quickest quarter", "slower", title=f"{rounds} rounds, medians"
    )
    for way in ways:
        slower = sum(there > never for there, never in zip(way.took_there, way.took_never, strict=True))
        table.add_row(
            way.name,
            *(f"{statistics.median(took) / MILLISECOND:.2f} ms" for took in (way.took_there, way.took_never)),
            f"{way.difference / MILLISECOND:+.3f} ms",
            f"{way.difference_when_quiet / MILLISECOND:+.3f} ms",
            f"{slower / len(way.took_never):.0%}",
        )
    console.print(table)
    widest = max(ways, key=lambda way: abs(way.difference))
    met = "met" if abs(widest.difference) <= MILLISECOND else "NOT met"
    console.print(f"Widest: {widest.name}, {widest.difference / MILLISECOND:+.3f} ms. The bar of 1 ms is {met}.")


if __name__ == "__main__":
    main()
