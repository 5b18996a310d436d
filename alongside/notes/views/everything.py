"""What this house keeps of one note, for its sender: everything shown, everything erased."""

from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from alongside.journals.gate import ViewerRequest
from alongside.notes import actions
from alongside.notes.models import Note, NoteQuerySet
from alongside.notes.scans import scan_of_sender, scans_of_sender
from alongside.notes.senders import of_sender
from alongside.notes.views.answers import to_receipt
from alongside.notes.views.receipt import at_secret_address, found, letters_on
from alongside.photos.views.files import send_print

WRITTEN: dict[str, str | Promise] = {
    "words": gettext_lazy("Your words"),
    "passage": gettext_lazy("The passage you wrote about"),
    "name": gettext_lazy("Your name"),
    "email": gettext_lazy("Your mail address"),
    "relation": gettext_lazy("How you know them"),
    "language": gettext_lazy("The language of your page"),
}
# Only of a note that the family brought in.
WRITTEN_ELSEWHERE: dict[str, str | Promise] = {
    "handle": gettext_lazy("What you are called elsewhere"),
    "origin": gettext_lazy("Where it came from, in the family's words"),
    "written_on": gettext_lazy("The day you wrote it"),
}
CHOSEN: dict[str, str | Promise] = {
    "lived": gettext_lazy("It happened to you too"),
    "show": gettext_lazy("Your note may be shown"),
    "show_relation": gettext_lazy("How you know them may be shown"),
    "show_lived": gettext_lazy("That it happened to you too may be shown"),
    "tell_me": gettext_lazy("You would like to be told when it has been read"),
    "no_answer": gettext_lazy("No answer is needed"),
}


@require_safe
@at_secret_address
def everything(request: ViewerRequest, secret: str) -> HttpResponse:
    """Everything that is kept of this note and was its sender's; never what the family did with it."""
    note = found(secret)
    context = {
        "kept": list(_kept(note)),
        "others": [list(_kept(other)) for other in _others(note)],
        "scans": scans_of_sender(note, secret),
        "written": list(dict.fromkeys(_written_to(note))),
        "note": note,
        "secret": secret,
        "example": note.journal.is_example,
    }
    return render(request, "notes/everything.html", context)


def _others(note: Note) -> NoteQuerySet:
    """What this sender wrote besides, in answer to an answer."""
    return of_sender(note).exclude(pk=note.pk).order_by("pk")


def _written_to(note: Note) -> Iterator[tuple[str, str]]:
    """What the family wrote to this sender, in the whole thread."""
    for each in of_sender(note).order_by("pk"):
        if not each.is_gone:
            for words in letters_on(each):
                yield _("A letter from those to whom you wrote"), words
        for answer in each.answers.out().order_by("out_at", "pk"):
            yield _("An answer to you"), answer.words or _("Nothing")


def _kept(note: Note) -> Iterator[tuple[str, str]]:
    """Pairs of what it is and what is kept."""
    for name, label in (WRITTEN | (WRITTEN_ELSEWHERE if note.is_brought_in else {})).items():
        yield str(label), getattr(note, name) or _("Nothing")
    for name, label in CHOSEN.items():
        yield str(label), _("Yes") if getattr(note, name) else _("No")
    yield _("How it is known that it was you"), str(Note.Known(note.known).label)
    yield _("You have confirmed the mail address"), _("Yes") if note.confirmed_at else _("No")
    yield _("The day it came"), date_format(timezone.localtime(note.received_at), "DATE_FORMAT")
    if note.corrected_at:
        yield _("The day you changed it"), date_format(timezone.localtime(note.corrected_at), "DATE_FORMAT")


@require_safe
def scan(request: ViewerRequest, secret: str, picture: str) -> HttpResponseBase:
    """A picture of a card or letter, for whoever wrote it."""
    scan = scan_of_sender(found(secret), picture)
    if scan is None:
        raise Http404
    return send_print(request, scan, picture.partition("-")[2])


@require_http_methods(["GET", "HEAD", "POST"])
@at_secret_address
def erase(request: ViewerRequest, secret: str) -> HttpResponse:
    """Erase the note; asked once, because nothing brings it back."""
    note = found(secret)
    if request.method == "POST":
        actions.erase_everything(note)
        return to_receipt(secret)
    return render(request, "notes/erase.html", {"secret": secret, "example": note.journal.is_example})
