"""One note that an author has found, and what the family chooses about notes. Opening a page changes nothing."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.journals import actions as journals
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Journal
from alongside.notes import actions, reading
from alongside.notes.laying import laid, to_be_laid
from alongside.notes.models import Note, Numbers, Telling
from alongside.notes.showing import ShownNote
from alongside.notes.views.finding import back_to_found


@login_required
@require_safe
def one(request: AuthorRequest, key: str) -> HttpResponse:
    """One note that was found in a list or by looking back."""
    note = note_in_sight(request, key)
    mine = note.readings.filter(account=request.user).first()
    context = {
        "at": "notes",
        "example": note.journal.is_example,
        "kept_close": mine is not None and mine.kept_close,
        "previous": reading.previous(request.viewer, note.journal, note),
        **reading.numbers(request.user, note.journal),
        "back": "one",
        "asked": request.GET.get("asked", ""),
        "back_to_found": back_to_found(request, note),
        **laid(note, request.viewer),
    }
    return render(request, "notes/one.html", context)


@login_required
@require_safe
def showing(request: AuthorRequest, key: str) -> HttpResponse:
    """The second step before a note stands on the page: it is shown here as it will stand there."""
    note = note_in_sight(request, key)
    if not note.may_be_shown or note.is_set_aside:
        raise Http404
    context = {
        "at": "notes",
        "example": note.journal.is_example,
        "as_shown": ShownNote.of(note),
        "asked": request.GET.get("asked", ""),
        **laid(note, request.viewer),
    }
    return render(request, "notes/showing.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def how_many(request: AuthorRequest) -> HttpResponse:
    """The numbers, for whoever asks for them; and what this author wants to see of them elsewhere."""
    journal = journal_at_hand(request)
    if request.method == "POST":
        wish = request.POST.get("wish", "")
        if wish in Numbers.Wish.values:
            actions.choose_numbers(journal, by=request.user, wish=Numbers.Wish(wish))
        return redirect("notes:how_many")
    wish = Numbers.objects.wish_of(request.user, journal)
    context = {
        "at": "notes",
        "example": journal.is_example,
        "counts": None if wish == Numbers.Wish.NEVER else reading.how_many(journal),
        "wish": wish,
        "wishes": Numbers.Wish.choices,
    }
    return render(request, "notes/how_many.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def telling(request: AuthorRequest) -> HttpResponse:
    """Whether senders who asked are told that their note has been read: off unless the family asks for it."""
    journal = journal_at_hand(request)
    if request.method == "POST":
        actions.choose_telling(journal, by=request.user, wanted=request.POST.get("wanted") == "yes")
        return redirect("notes:telling")
    wanted = Telling.objects.filter(journal=journal).exists()
    return render(request, "notes/telling.html", {"at": "notes", "example": journal.is_example, "wanted": wanted})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def read_them_ourselves(request: AuthorRequest) -> HttpResponse:
    """The family reads what waits, and if they say so what comes from now on, instead of waiting for somebody else."""
    journal = journal_at_hand(request)
    which = request.POST.get("which", "")
    if which not in {"waiting", "always"}:
        status = 422 if request.method == "POST" else 200
        context = {"at": "notes", "example": journal.is_example}
        return render(request, "notes/read_them_ourselves.html", context, status=status)
    if which == "always":
        journals.choose_door(journal, by=request.user, door=Journal.Door.OPEN)
    actions.let_all_in(journal, by=request.user)
    return redirect("notes:inbox")


def note_in_sight(request: AuthorRequest, key: str) -> Note:
    """A note of one of this author's journals that was not taken away."""
    notes = Note.objects.of_authors(request.viewer).filter(key=key, taken_away_at=None, blocked_at=None)
    note = to_be_laid(notes.select_related("journal"), request.viewer).first()
    if note is None:
        raise Http404
    return note
