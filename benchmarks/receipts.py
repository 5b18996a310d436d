"""Whether a clock tells a sender what became of their note: its receipt asked for in alternating rounds.

    python -m benchmarks.receipts [--rounds 200]

In one house lie notes that wait at the door, that a keeper passed on or set aside, that an author read, took away or
blocked. For each the median is printed beside that of a note that waits, and their difference; of sending, a note from
somebody who is blocked beside one from somebody who is not. The bar is that of `benchmarks.existence`: one millisecond.
"""

import argparse
import http.client
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlencode

from rich.console import Console
from rich.progress import track
from rich.table import Table

from tests.ground.house import House

MILLISECOND = 0.001
WAITS = "waits at the door"
BLOCKED, IS_BLOCKED = "bea@example.org", "blocked by an author"
SENT, SENT_BLOCKED = "is sent", "is sent by somebody who is blocked"
# Everything is done by the deeds that people do; each note has words of its own, so that none is grouped with another.
MAKE = f"""
import datetime as dt, json, django
django.setup()
from alongside.accounts.tests.makers import make_account
from alongside.foundation import clock
from alongside.journals import actions as journals
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal, make_member
from alongside.keepers import actions as keepers
from alongside.keepers.models import Decision
from alongside.notes import actions
from alongside.notes.models import Note
from alongside.notes.tests.makers import make_story
with clock.standing_at(clock.now() - dt.timedelta(days=9)):
    mara, idris = make_account("Mara"), make_account("Idris")
    journal = make_journal(mara, handle="some-notes")
    keepers.desk_of(make_member(journal, idris, "keeper"))
    story = make_story(journal, mara)
    journals.choose_door(journal, by=mara, door=Journal.Door.KEEPERS)
ends = {{
    {WAITS!r}: lambda note: None,
    "passed on by a keeper": lambda note: keepers.pass_on(note, by=idris),
    "set aside by a keeper": lambda note: keepers.set_aside(note, by=idris, reason=Decision.Reason.HURTS),
    "read by an author": lambda note: actions.read(note, by=mara),
    "set aside by an author": lambda note: actions.set_aside(note, by=mara),
    "taken away by an author": lambda note: actions.take_away(note, by=mara),
    {IS_BLOCKED!r}: lambda note: actions.block(note, by=mara),
}}
receipts = {{}}
for number, (what, end) in enumerate(ends.items()):
    email = {BLOCKED!r} if what == {IS_BLOCKED!r} else f"a{{number}}@example.org"
    words = f"I am thinking of you, for the {{number}}th time."
    received = actions.receive(story, words=words, name="Bea", email=email, named_keeper=True)
    note = Note.objects.get(pk=received.note.pk)
    if what.endswith("author"):
        actions.let_in(note, by=mara)
        note.refresh_from_db()
    if what.endswith("keeper"):
        keepers.open_note(note, by=idris)
    end(note)
    receipts[what] = "/receipt/" + received.secret + "/"
print(json.dumps([f"/@some-notes/{{story.key}}/notes/", receipts]))
"""


def main() -> None:
    """Measure, print the table, and say how it stands against the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        house = House(Path(name) / "house")
        house.command("init")
        environment = house.environment | {"DJANGO_SETTINGS_MODULE": "alongside.config.settings"}
        made = subprocess.run(
            [sys.executable, "-c", MAKE], env=environment, stdout=subprocess.PIPE, check=True, text=True
        )
        form, receipts = json.loads(made.stdout.splitlines()[-1])
        house.environment["ALONGSIDE_TRUSTED_PROXIES"] = "1"
        house.start()
        try:
            took = measure(house, form, receipts, options.rounds)
        finally:
            house.stop()
    show(took, options.rounds)


def measure(house: House, form: str, receipts: dict[str, str], rounds: int) -> dict[str, list[float]]:
    """How long each took: every receipt, and a note sent by somebody blocked and by somebody else, in every round."""
    connection = http.client.HTTPConnection("127.0.0.1", house.port)
    took = defaultdict(list)
    for number in track(range(rounds), "Asking …", transient=True):
        receipts_now = list(receipts.items())
        turn = number % len(receipts_now)
        for what, address in receipts_now[turn:] + receipts_now[:turn]:
            took[what].append(seconds(connection, address, None, number))
        senders = [(SENT, "cas@example.org"), (SENT_BLOCKED, BLOCKED)]
        for at, (what, email) in enumerate(senders if number % 2 else reversed(senders)):
            said = {"words": f"One more, {number}, {at}.", "name": "Bea", "email": email}
            took[what].append(seconds(connection, form, said, number))
    return took


def seconds(connection: http.client.HTTPConnection, path: str, said: dict[str, str] | None, number: int) -> float:
    """How long until the whole answer is here."""
    headers = {"X-Forwarded-For": f"198.18.{number // 250}.{number % 250}"}
    if said is not None:
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    begun = time.perf_counter()
    connection.request("GET" if said is None else "POST", path, urlencode(said) if said else None, headers)
    answer = connection.getresponse()
    answer.read()
    took = time.perf_counter() - begun
    assert answer.status == (http.client.OK if said is None else http.client.SEE_OTHER), (path, answer.status)
    return took


def show(took: dict[str, list[float]], rounds: int) -> None:
    """The table, and whether the bar is met."""
    console = Console()
    table = Table("its sender asks for one that", "median", "difference", title=f"{rounds} rounds, medians")
    differences = {}
    for what, beside in [*((what, WAITS) for what in took if what not in {SENT, SENT_BLOCKED}), (SENT_BLOCKED, SENT)]:
        median = statistics.median(took[what])
        differences[what] = median - statistics.median(took[beside])
        table.add_row(what, f"{median / MILLISECOND:.2f} ms", f"{differences[what] / MILLISECOND:+.3f} ms")
    console.print(table)
    widest = max(differences, key=lambda what: abs(differences[what]))
    met = "met" if abs(differences[widest]) <= MILLISECOND else "NOT met"
    console.print(f"Widest: {widest}, {differences[widest] / MILLISECOND:+.3f} ms. The bar of 1 ms is {met}.")


if __name__ == "__main__":
    main()
