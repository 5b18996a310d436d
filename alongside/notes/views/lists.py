"""The notes that an author looks for on purpose: kept close, shown, set aside, taken away. Read in parts, by keyset."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Journal
from alongside.notes.models import Note, NoteQuerySet
from alongside.notes.views.desk import note_in_sight

A_PART = 30


@login_required
@require_safe
def kept(request: AuthorRequest) -> HttpResponse:
    """What this author keeps close, what was read last first."""
    journal = journal_at_hand(request)
    notes = Note.objects.of_desk(request.viewer, journal).kept_close_by(request.user)
    return list_of(request, journal, notes, "kept", order="kept__read_at", tie="kept__pk")


@login_required
@require_safe
def shown(request: AuthorRequest) -> HttpResponse:
    """What stands on the pages, the last chosen first."""
    journal = journal_at_hand(request)
    notes = Note.objects.of_desk(request.viewer, journal).filter(shown_at__isnull=False)
    return list_of(request, journal, notes, "shown", order="shown_at")


@login_required
@require_safe
def aside(request: AuthorRequest) -> HttpResponse:
    """What was set aside and can be brought back."""
    journal = journal_at_hand(request)
    return list_of(request, journal, Note.objects.of_desk(request.viewer, journal).set_aside(), "aside")


@login_required
@require_safe
def brought_in(request: AuthorRequest) -> HttpResponse:
    """What came another way than by the form."""
    journal = journal_at_hand(request)
    notes = Note.objects.of_desk(request.viewer, journal).exclude(source=Note.Source.FORM)
    return list_of(request, journal, notes, "brought_in")


@login_required
@require_safe
def taken_away(request: AuthorRequest) -> HttpResponse:
    """What was taken away: dates, no words. It can be brought back."""
    journal = journal_at_hand(request)
    notes = Note.objects.taken_away(request.viewer, journal)
    return list_of(request, journal, notes, "taken_away", order="taken_away_at")


@login_required
@require_safe
def alike(request: AuthorRequest, key: str) -> HttpResponse:
    """Those that say nearly the same as one note, with it, to be decided together."""
    note = note_in_sight(request, key)
    notes = Note.objects.of_desk(request.viewer, note.journal)
    notes = (notes.alike_to(note) | notes.filter(pk=note.pk)).exclude(state=Note.State.SET_ASIDE)
    return list_of(request, note.journal, notes, "alike", note=note)


def list_of(
    request: AuthorRequest,
    journal: Journal,
    notes: NoteQuerySet,
    name: str,
    *,
    order: str = "arrived_at",
    tie: str = "pk",
    **more: Any,
) -> HttpResponse:
    """One part of a list, on the page of this name; `more` stands there too. `tie` orders what is alike in `order`."""
    notes = _further(notes, request.GET.get("after", ""), order, tie)
    part = list(notes.order_by(f"-{order}", f"-{tie}").defer("passage", "email")[: A_PART + 1])
    context = {
        "at": "notes",
        "example": journal.is_example,
        "back": name,
        "notes": part[:A_PART],
        "last": part[A_PART - 1] if len(part) > A_PART else None,
        **more,
    }
    return render(request, f"notes/{name}.html", context)


def _further(notes: NoteQuerySet, after: str, order: str, tie: str) -> NoteQuerySet:
    """Those that come after the note of this key, or all."""
    last = notes.filter(key=after).values_list(order, tie).first() if after else None
    if last is None:
        return notes
    later = Q(**{f"{order}__lt": last[0]}) | Q(**{f"{tie}__lt": last[1]})
    return notes.filter(later, **{f"{order}__lte": last[0]})
