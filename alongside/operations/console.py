"""What whoever runs the house sees of it: how much there is and how it goes; never anyone's words, names or addresses.

Every figure is counted in the database; no row with words in it is brought here.
"""

import datetime as dt
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Count, Func, IntegerField, Max, Q, QuerySet, Sum
from django.db.models.expressions import Combinable
from django.db.models.sql.compiler import SQLCompiler
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from alongside.journals.gate import Audience
from alongside.journals.models import Journal, Membership, TakeOutRequest
from alongside.notes.models import Note
from alongside.operations import checks
from alongside.operations.findings import Finding, Standing
from alongside.stories.models import Revision, Story

ON_ONE_PAGE = 30
PLACES_ON_ONE_PAGE = 100
# What is to be mended stands first.
URGENCY = [Standing.UNSAFE, Standing.WRONG, Standing.CARE, Standing.RIGHT]
REFUSED_BY_MAIL = "smtplib."
# What each queue is called. Heavy work is done by a child process.
QUEUES = {"light": _("light work"), "heavy": _("heavy work")}


class Octets(Func):
    """How many bytes a text takes, in either database."""

    output_field = IntegerField()
    function = "OCTET_LENGTH"

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        """SQLite learnt the function's name only lately; the length of a blob it always knew."""
        return self.as_sql(compiler, connection, template="LENGTH(CAST(%(expressions)s AS BLOB))", **more)


@dataclass(frozen=True)
class JournalLine:
    """One journal, from outside: its handle, how much lies in it, and since when. `octets` is the size of its texts."""

    handle: str
    begun: dt.datetime
    closed: dt.datetime | None
    stories: int
    notes: int
    people: int
    octets: int


@dataclass(frozen=True)
class JournalsPage:
    """Some journals, the newest first; `earlier` is the key after which the next page begins."""

    lines: list[JournalLine]
    earlier: str


@dataclass(frozen=True)
class Place:
    """Where something stands in a journal, and for whom: its key, never what it is called."""

    key: str
    audience: str
    since: dt.datetime | None


@dataclass(frozen=True)
class Places:
    """Some of a journal's places, the newest first; `earlier` is the key after which the next page begins."""

    places: list[Place]
    earlier: str


@dataclass(frozen=True)
class Queue:
    """One queue of work: how much waits, is being done, and broke within the last day."""

    name: str
    waiting: int
    running: int
    failed: int


@dataclass(frozen=True)
class Health:
    """How it goes with the house."""

    findings: list[Finding]
    queues: list[Queue]
    free: int
    outbox: int | None
    letter_failed_at: dt.datetime | None
    asked: list[TakeOutRequest]


def journals_after(key: str = "") -> JournalsPage:
    """The journals, those `after` the one with this key; as many questions for any number of them."""
    found = Journal.objects.order_by("-pk").only("key", "handle", "made_at", "closed_at")
    if key:
        last = found.filter(key=key).first()
        if last is None:
            raise Http404
        found = found.filter(pk__lt=last.pk)
    rows = list(found[: ON_ONE_PAGE + 1])
    shown = rows[:ON_ONE_PAGE]
    return JournalsPage(_lines(shown), shown[-1].key if len(rows) > ON_ONE_PAGE else "")


def line_of(journal: Journal) -> JournalLine:
    """One journal, from outside."""
    return _lines([journal])[0]


def _lines(journals: list[Journal]) -> list[JournalLine]:
    stories = _counted(Story.objects.filter(journal__in=journals), "journal")
    people = _counted(Membership.objects.filter(journal__in=journals), "journal")
    notes = _counted(Note.objects.filter(journal__in=journals), "journal")
    revisions = Revision.objects.filter(story__journal__in=journals)
    words = _size(revisions, "story__journal", ("title", "standfirst", "body"))
    written = _size(Note.objects.filter(journal__in=journals), "journal", ("words",))
    return [
        JournalLine(
            handle=journal.handle,
            begun=journal.made_at,
            closed=journal.closed_at,
            stories=stories.get(journal.pk, 0),
            notes=notes.get(journal.pk, 0),
            people=people.get(journal.pk, 0),
            octets=words.get(journal.pk, 0) + written.get(journal.pk, 0),
        )
        for journal in journals
    ]


def _counted(things: QuerySet[Story] | QuerySet[Membership] | QuerySet[Note], journal: str) -> dict[int, int]:
    return dict(things.order_by().values_list(journal).annotate(Count("pk")))


def _size(things: QuerySet[Revision] | QuerySet[Note], journal: str, texts: Iterable[str]) -> dict[int, int]:
    first, *others = [Octets(text) for text in texts]
    size: Combinable = first
    for other in others:
        size = size + other
    return dict(things.order_by().values_list(journal).annotate(octets=Sum(size)))


def places_in(journal: Journal, *, after: str = "") -> Places:
    """What is published in a journal, for others than whoever made it, by key."""
    standing = Story.objects.standing().filter(journal=journal).exclude(audience=Audience.ONLY_ME).order_by("-pk")
    if after:
        last = standing.filter(key=after).first()
        if last is None:
            raise Http404
        standing = standing.filter(pk__lt=last.pk)
    rows = list(standing.only("key", "audience", "published_at")[: PLACES_ON_ONE_PAGE + 1])
    shown = rows[:PLACES_ON_ONE_PAGE]
    places = [Place(story.key, str(Audience(story.audience).label), story.published_at) for story in shown]
    return Places(places, shown[-1].key if len(rows) > PLACES_ON_ONE_PAGE else "")


def health() -> Health:
    """How it goes with the house now."""
    queues, letter_failed_at = _queues()
    return Health(
        findings=sorted(checks.everything(), key=lambda finding: URGENCY.index(finding.standing)),
        queues=queues,
        free=shutil.disk_usage(settings.HOME).free,
        outbox=None if settings.EMAIL_HOST else sum(1 for _letter in Path(settings.OUTBOX_FOLDER).glob("*.eml")),
        letter_failed_at=letter_failed_at,
        asked=list(TakeOutRequest.objects.for_operator()[:ON_ONE_PAGE]),
    )


def _queues() -> tuple[list[Queue], dt.datetime | None]:
    """The queues, and when a letter last could not leave."""
    refused = Max("finished_at", filter=Q(status="FAILED", exception_class_path__startswith=REFUSED_BY_MAIL))
    counted = DBTaskResult.objects.order_by().values_list("queue_name", "status")
    rows = list(counted.annotate(number=Count("pk"), refused=refused))
    found = {(name, str(status)): number for name, status, number, _refused in rows}
    queues = [
        Queue(str(QUEUES[name]), *(found.get((name, status), 0) for status in ("READY", "RUNNING", "FAILED")))
        for name in settings.TASKS["default"]["QUEUES"]
    ]
    return queues, max((row[3] for row in rows if row[3]), default=None)
