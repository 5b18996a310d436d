"""One note at the keeper's desk: unfolded by a button, decided once."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.foundation.html import words_as_html
from alongside.foundation.refusals import Refused
from alongside.foundation.words import tidy
from alongside.journals.gate import AuthorRequest
from alongside.keepers import actions, waiting
from alongside.keepers.folding import folded
from alongside.keepers.forms import AsideForm
from alongside.keepers.lines import lines_of, what
from alongside.keepers.models import Decision, Opening, SecondAsked
from alongside.keepers.views.finding import keeper_at, note_at
from alongside.keepers.views.keeping import around
from alongside.keepers.waiting import Keeper
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.notes.signs import before

A_FEW = 3


@login_required
@require_safe
def one(request: AuthorRequest, journal: str, key: str) -> HttpResponse:
    """A note that this keeper has unfolded; else there is only its line."""
    keeper = keeper_at(request, journal)
    return _page(request, keeper, key, AsideForm())


def _page(request: AuthorRequest, keeper: Keeper, key: str, form: AsideForm) -> HttpResponse:
    note = _waiting(keeper, key)
    if note is None:
        messages.info(request, _("This note waits here no longer. Nothing is asked of you."))
        return redirect("keepers:desk", journal=keeper.journal.key)
    opened = Opening.objects.filter(desk=keeper.desk, note=note, round=waiting.round_of(note)).exists()
    if not opened:
        return redirect("keepers:desk", journal=keeper.journal.key)
    (line,) = lines_of(keeper, [note])
    context = {
        **around(request, keeper),
        "line": line,
        "tells_of_help": before(note).tells_of_help,
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
    return _decide(request, journal, key, actions.pass_on, Decision.Deed.PASS_ON)


@login_required
@require_POST
def set_aside(request: AuthorRequest, journal: str, key: str) -> HttpResponse:
    """Keep it from the family, for a reason."""
    form = AsideForm(request.POST)
    if not form.is_valid():
        keeper = keeper_at(request, journal)
        return _page(request, keeper, key, form)
    deed = Decision.Deed.SET_ASIDE
    return _decide(request, journal, key, lambda note, by: actions.set_aside(note, by=by, reason=form.chosen), deed)


@login_required
@require_POST
def ask_second(request: AuthorRequest, journal: str, key: str) -> HttpResponse:
    """Let somebody else decide."""
    return _decide(request, journal, key, actions.ask_second)


def _decide(
    request: AuthorRequest, journal: str, key: str, deed: Callable[..., None], same: Decision.Deed | None = None
) -> HttpResponse:
    """The first decision stands; whoever comes second is told that kindly, whether or not the note is still there.

    `same`: what the deed is called, so that one keeper who presses twice is answered as if once.
    """
    keeper = keeper_at(request, journal)
    note = waiting.met_by(keeper.place).filter(key=key).first()
    try:
        if note is None:
            _refuse_decided(keeper, key, same)
        else:
            notes.refuse_unseen(note, seen_as=request.POST.get("seen", ""))
            deed(note, by=request.user)
    except Refused as refusal:
        messages.info(request, str(refusal))
    return redirect("keepers:desk", journal=journal)


def _waiting(keeper: Keeper, key: str) -> Note | None:
    """The note, or nothing where this keeper had it open and it is decided; else it never was here."""
    try:
        return note_at(keeper, key)
    except Http404:
        if _had_open(keeper, key):
            return None
        raise


def _had_open(keeper: Keeper, key: str) -> bool:
    return Opening.objects.filter(desk=keeper.desk, note__key=tidy(key)).exists()


def _refuse_decided(keeper: Keeper, key: str, same: Decision.Deed | None) -> None:
    """Only whoever had it open learns that it is decided; for everyone else it never was here."""
    if not _had_open(keeper, key):
        note_at(keeper, key)
        return
    mine = Decision.objects.standing().filter(desk=keeper.desk, note__key=key).order_by("-pk").first()
    asked = same is None and SecondAsked.objects.filter(desk=keeper.desk, note__key=key).exists()
    if asked or (mine is not None and mine.deed == same):
        return
    if mine is not None:
        raise actions.AlreadyDecided(_("You have decided about this note already. Nothing was changed."))
    raise actions.AlreadyDecided(_("Somebody decided about this note before you. Nothing was changed by you."))
