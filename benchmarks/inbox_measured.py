"""One home of generated notes, measured: python -m benchmarks.inbox_measured NOTES FOR_HOW_LONG; prints JSON.

Started by `benchmarks.inbox`, which sets the environment of the home.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402 - Django has to stand first
from django.test import Client  # noqa: E402

from alongside.journals.gate import viewer_of  # noqa: E402
from alongside.journals.models import Journal  # noqa: E402
from alongside.notes.finding import Asked, find  # noqa: E402
from alongside.notes.models import Note  # noqa: E402
from benchmarks.million import Filling, account  # noqa: E402

MILLISECOND = 0.001
PAGES = {
    "the inbox": "",
    "people we know": "people-we-know/",
    "it happened to them too": "it-happened-to-them-too/",
    "everyone else": "everyone-else/",
    "kept close": "kept/",
    "shown on the page": "shown/",
    "set aside": "set-aside/",
    "taken away": "taken-away/",
}
Query = tuple[str, Any]


@contextmanager
def listening(asked: list[Query]) -> Iterator[None]:
    """Hear which questions the database is asked."""

    def hear(execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        if sql.lstrip().upper().startswith(("SELECT", "WITH")):
            asked.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(hear):
        yield


def seconds(action: Callable[[], Any]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def in_database(asked: list[Query], times: int) -> float:
    """How long the database takes for all of these questions, to the last row: the sum of their medians."""

    def ask(sql: str, parameters: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            cursor.fetchall()

    return sum(statistics.median(seconds(partial(ask, *each)) for _ in range(times)) for each in asked)


def pages(times: int) -> Iterator[dict[str, Any]]:
    """Every list and every bundle, for two authors who have read all but the last ten and for one who begins."""
    journal = Journal.objects.get(handle="a-large-one")
    middle = Note.objects.filter(journal=journal, state="passed_on", pk__gte=Note.objects.count() // 2).order_by("pk")
    deep = middle.values_list("key", flat=True).first()
    for name in ("Mara", "Ines", "Tomas"):
        browser = Client(SERVER_NAME="127.0.0.1")
        browser.force_login(account(name))
        addresses = {**PAGES, "one note, in the middle": f"{deep}/", "how many": "how-many/"}
        for page, path in addresses.items():
            asked: list[Query] = []
            with listening(asked):
                assert browser.get(f"/desk/notes/{path}").status_code == 200
            took = in_database(asked, times) / MILLISECOND
            yield {"what": page, "who": name, "queries": len(asked), "ms": took}
        heard: list[Query] = []
        with listening(heard):
            assert browser.get("/desk/").status_code == 200
        yield {"what": "the desk", "who": name, "queries": len(heard), "ms": in_database(heard, times) / MILLISECOND}


def searches() -> dict[str, Asked]:
    """What is looked for, by how it is called here."""
    rare = Note.objects.filter(journal__handle="a-large-one", state="passed_on").order_by("pk").first()
    assert rare
    name = rare.name.split()[-1]
    return {
        "a common word": Asked("the"),
        "a common beginning": Asked("th"),
        "a word of one in fifty": Asked("hospital"),
        "a rare name": Asked(name),
        "no such word": Asked("zyzzyva"),
        "two common words": Asked("love thinking"),
        "a common and a rare word": Asked(f"love {name}"),
        "a common word and none": Asked("love zyzzyva"),
        "a sender": Asked(who=rare.name),
        "oldest first": Asked("the", oldest_first=True),
        "a language of one in a hundred": Asked(language="pl"),
        "one day": Asked(since="2026-02-01", until="2026-02-01"),
        "a month and a word": Asked("love", since="2026-02-01", until="2026-02-28"),
        "a bundle": Asked(bundle="known"),
        "not read": Asked(state="waiting"),
        "set aside": Asked(state="set_aside"),
        "on paper": Asked(source="paper"),
        "kept close": Asked(close=True),
        "long ones": Asked(length="long"),
        "six filters": Asked(language="pl", bundle="known", state="passed_on", source="paper", length="short"),
        "filters and a word": Asked("hospital", language="pl", bundle="lived", source="mail"),
    }


def found(times: int) -> Iterator[dict[str, Any]]:
    """Every search, wall time of the whole question."""
    viewer, journal = viewer_of(account("Mara")), Journal.objects.get(handle="a-large-one")
    for what, asked in searches().items():
        answer = find(viewer, journal, asked, most=31)
        took = sorted(seconds(partial(find, viewer, journal, asked, most=31)) for _ in range(times))
        yield {
            "what": what,
            "found": len(answer.things),
            "stopped": answer.further is not None,
            "median": statistics.median(took) / MILLISECOND,
            "p99": took[int(len(took) * 0.99)] / MILLISECOND,
        }


def main() -> None:
    """Fill the home if it is empty, measure, print."""
    notes, times = map(int, sys.argv[1:3])
    if not Note.objects.exists():
        Filling(notes).fill()
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        connection.cursor().execute("VACUUM ANALYZE")
    print(json.dumps({"pages": list(pages(times)), "searches": list(found(times * 5))}))


if __name__ == "__main__":
    main()
