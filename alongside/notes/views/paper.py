"""The list for paper: whom a family thanks by its own hand, to be printed or opened as a table."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alongside.journals.gate import AuthorRequest
from alongside.notes.models import Note, Posted, Thank, Thanks

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Line:
    """One sender: every name, what is known of an address, the first words."""

    names: list[str]
    address: str
    words: str

    @property
    def name(self) -> str:
        """The names in one line."""
        return ", ".join(self.names)


def _lines(thanks: Thanks) -> list[Line]:
    """Whoever has the same address stands there once, with every name under which they wrote."""
    lines: dict[tuple[str, ...], Line] = {}
    for note in _notes(thanks):
        line = lines.setdefault(_person(note), _line(note))
        if note.name and note.name not in line.names:
            line.names.append(note.name)
    return list(lines.values())


def _person(note: Note) -> tuple[str, ...]:
    """The same for the same mail address, or the same handle from the same place; else the note stands for itself."""
    if note.email:
        return ("address", note.email.strip().casefold())
    return ("handle", note.handle.casefold(), note.origin.casefold()) if note.handle else ("note", note.key)


def _line(note: Note) -> Line:
    address = ", ".join(filter(None, (note.handle, note.email, note.origin)))
    return Line([], address, Truncator(note.words).chars(90))


def _notes(thanks: Thanks) -> Iterator[Note]:
    rows = thanks.rows.filter(way=Thank.Way.PAPER, post=Posted.Post.SENT).select_related("note").order_by("pk")
    # Whoever withdrew or was taken away since stands here no more.
    living = rows.filter(note__state__in=[Note.State.WAITING, Note.State.PASSED_ON])
    return (row.note for row in living.iterator())


@login_required
@require_safe
def paper(request: AuthorRequest, key: str) -> HttpResponse:
    """The list as a page that prints well."""
    thanks = _found(request, key)
    context = {"at": "notes", "example": thanks.journal.is_example, "thanks": thanks, "lines": _lines(thanks)}
    return render(request, "notes/paper.html", context)


@login_required
@require_safe
def table(request: AuthorRequest, key: str) -> HttpResponse:
    """The list as a table. No cell of it is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_("Name"), _("What is known of an address"), _("First words")])
    for line in _lines(_found(request, key)):
        writer.writerow([_harmless(cell) for cell in (line.name, line.address, line.words)])
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="thanks-on-paper.csv"'
    return answer


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) or cell.startswith(FORMULA) else cell


def _found(request: AuthorRequest, key: str) -> Thanks:
    found = Thanks.objects.of_authors(request.viewer).filter(key=key).select_related("journal").first()
    if found is None:
        raise Http404
    return found
