"""One note at the keeper's desk: unfolded by a button, decided once."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.foundation.html import words_as_html
from alongside.foundation.refusals import Refused
from alongside.journals.gate import AuthorRequest
from alongside.keepers import actions, waiting
from alongside.keepers.folding import folded
from alongside.keepers.forms import AsideForm
from alongside.keepers.lines import lines_of, what
from alongside.keepers.models import Opening
from alongside.keepers.views.finding import keeper_at, note_at
from alongside.keepers.views.keeping import around
from alongside.keepers.waiting import Keeper
from alongside.notes import actions as notes
from alongside.notes.models import Note

A_FEW = 3


@login_required
@require_safe
def one(request: AuthorRequest, journal: str, key: str) -> HttpResponse:
    """A note that this keeper has unfolded; else there is only its line."""
    keeper = keeper_at(request, journal)
    return _page(request, keeper, note_at(keeper, key), AsideForm())


def _page(request: AuthorRequest, keeper: Keeper, note: Note, form: AsideForm) -> HttpResponse:
    opened = Opening.objects.filter(desk=keeper.desk, note=note, round=waiting.round_of(note)).exists()
    if not opened:
        return redirect("keepers:desk", journal=keeper.journal.key)
    (line,) = lines_of(keeper, [note])
    context = {
        **around(request, keeper),
        "line": line,
        "note": note,
        "form": form,
        "words": _folded(note.words),
        "passage": note.passage if line.about else "",
        "has_alike": waiting.alike_at_door(keeper.place, note).exists(),
        "before": [(what(each), _folded(each.words)) for each in waiting.passed_before(keeper.place, note)[:A_FEW]],
    }
    return render(request, "keepers/note.html", context, status=422 if form.errors else 200)


def _folded(words: str) -> dict[str, object]:
    found = folded(words, _("[an address]"))
    return {"html": words_as_html(found.words), "addresses": found.addresses}


@login_required
@require_POST
def open_note(request: AuthorRequest, journal: str, key: str) -> HttpResponse:
    """Unfold a note."""
    keeper = keeper_at(request, journal)
    try:
        actions.open_note(note_at(keeper, key), by=request.user)
    except Refused as refusal:
        messages.info(request, str(refusal))
        return redirect("keepers:desk", journal=journal)
    return redirect("keepers:note", journal=journal, key=key)


@login_required
@require_POST
def pass_on(request: AuthorRequest, journal: str, key: str) -> HttpResponse:
    """Let the family meet it."""
    return _decide(request, journal, key, actions.pass_on)


@login_required
@require_POST
def set_aside(request: AuthorRequest, journal: str, key: str) -> HttpResponse:
    """Keep it from the family, for a reason."""
    form = AsideForm(request.POST)
    if not form.is_valid():
        keeper = keeper_at(request, journal)
        return _page(request, keeper, note_at(keeper, key), form)
    return _decide(request, journal, key, lambda note, by: actions.set_aside(note, by=by, reason=form.chosen))


@login_required
@require_POST
def ask_second(request: AuthorRequest, journal: str, key: str) -> HttpResponse:
    """Let somebody else decide."""
    return _decide(request, journal, key, actions.ask_second)


def _decide(request: AuthorRequest, journal: str, key: str, deed: Callable[..., None]) -> HttpResponse:
    """The first decision stands; whoever comes second is told that kindly, whether or not the note is still there."""
    keeper = keeper_at(request, journal)
    note = waiting.met_by(keeper.place).filter(key=key).first()
    try:
        if note is None:
            _refuse_decided(keeper, key)
        else:
            notes.refuse_unseen(note, seen_as=request.POST.get("seen", ""))
            deed(note, by=request.user)
    except Refused as refusal:
        messages.info(request, str(refusal))
    return redirect("keepers:desk", journal=journal)


def _refuse_decided(keeper: Keeper, key: str) -> None:
    """Only whoever had it open learns that it is decided; for everyone else it never was here."""
    if Opening.objects.filter(desk=keeper.desk, note__key=key).exists():
        raise actions.AlreadyDecided(_("Somebody decided about this note before you. Nothing was changed by you."))
    note_at(keeper, key)
