"""Finding a note. What is looked for is sent, and stands unreadable in the address of what was found."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from alongside.foundation.envelopes import enclosed, opened
from alongside.foundation.search.excerpts import Piece, excerpt
from alongside.foundation.search.wanted import terms_in
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Journal
from alongside.notes.finding import A_PART, Asked, find
from alongside.notes.finding_forms import FindForm
from alongside.notes.languages import languages_in
from alongside.notes.models import Note
from alongside.stories import reading as stories
from alongside.stories.models import Story

ASKED = "asked"  # what an address calls it
MOST_STORIES = 200


@dataclass(frozen=True)
class Line:
    """A note that was found: pieces of its first words and of its sender's name, each with whether it was meant."""

    note: Note
    words: list[Piece]
    name: list[Piece]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def find_notes(request: AuthorRequest) -> HttpResponse:
    """Look for notes, or show what was found."""
    journal = journal_at_hand(request)
    asked, place = asked_in(request)
    initial = {**asdict(asked), "since": asked.since or None, "until": asked.until or None}
    form = FindForm(request.POST if request.method == "POST" else None, initial=initial, **_offered(request, journal))
    if request.method == "POST" and form.is_valid():
        return redirect(_address(request, form.asked()))
    context = {
        "at": "notes",
        "example": journal.is_example,
        "form": form,
        "asked": asked,
        "is_later": place is not None,
    }
    if request.method != "POST" and asked.is_something:
        context |= _found(request, journal, asked, place)
    return render(request, "notes/find.html", context, status=422 if form.is_bound else 200)


def _found(request: AuthorRequest, journal: Journal, asked: Asked, place: int | None) -> dict[str, Any]:
    found = find(request.viewer, journal, asked, place=place, most=A_PART + 1)
    numbers = found.things[:A_PART]
    notes = Note.objects.of_desk(request.viewer, journal).in_bulk(numbers)
    more = numbers[-1] if len(found.things) > A_PART else None
    return {
        "lines": list(_lines([notes[number] for number in numbers if number in notes], asked)),
        "here": request.GET.get(ASKED, ""),
        "more": _address(request, asked, more) if more else "",
        "further": _address(request, asked, found.further) if found.further is not None else "",
        "again": _address(request, asked),
    }


def _lines(notes: list[Note], asked: Asked) -> Iterator[Line]:
    words, who = terms_in(asked.words), terms_in(asked.who)
    for note in notes:
        yield Line(note, excerpt(note.words, words), excerpt(note.name or note.handle, [*words, *who]))


def _offered(request: AuthorRequest, journal: Journal) -> dict[str, Any]:
    """Between what one can choose: the stories that this author may read, and the languages that notes have."""
    readable = Story.objects.readable_by(request.viewer).filter(journal=journal, published__isnull=False)
    told = list(readable.select_related("published").order_by("-pk")[:MOST_STORIES])
    named = [(story.key, stories.name_of(story.published)) for story in told if story.published]
    return {"stories": named, "languages": languages_in(journal)}


def asked_in(request: AuthorRequest) -> tuple[Asked, int | None]:
    """What is looked for in this address, and from where on; nothing where it says nothing to this account."""
    said = opened(request.GET.get(ASKED, ""), to=request.user.pk)
    if not isinstance(said, dict):
        return Asked(), None
    place = said.get("place")
    return Asked(**{each.name: said[each.name] for each in fields(Asked) if each.name in said}), place


def back_to_found(request: AuthorRequest, note: Note) -> str:
    """The address of the very line from which this note was opened."""
    envelope = request.GET.get(ASKED, "")
    if opened(envelope, to=request.user.pk) is None:
        return ""
    return f"{reverse('notes:find')}?{ASKED}={envelope}#{note.key}"


def _address(request: AuthorRequest, asked: Asked, place: int | None = None) -> str:
    said = {name: value for name, value in asdict(asked).items() if value}
    if place is not None:
        said["place"] = place
    return f"{reverse('notes:find')}?{ASKED}={enclosed(said, to=request.user.pk)}"
