"""The receipt: what its sender may come back to. It is the same page whatever has become of the note inside."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.foundation import ids
from alongside.foundation.html import words_as_html
from alongside.journals.gate import ViewerRequest
from alongside.notes import actions
from alongside.notes.forms import WordsForm
from alongside.notes.models import GeneralThanks, Note
from alongside.notes.views.answers import to_receipt, too_long

View = Callable[[ViewerRequest, str], HttpResponse]


def at_secret_address(view: View) -> View:
    """Nothing leads anybody else to this address: no search engine, no link that is followed from here."""

    @wraps(view)
    def answer(request: ViewerRequest, secret: str) -> HttpResponse:
        response = view(request, secret)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer


@require_safe
@at_secret_address
def receipt(request: ViewerRequest, secret: str) -> HttpResponse:
    """That the note has arrived and will be kept; the words folded."""
    note = found(secret)
    context = {
        "note": note,
        "words": words_as_html(note.words),
        "secret": secret,
        "example": note.journal.is_example,
        **family_words(note),
    }
    return render(request, "notes/receipt.html", context)


def family_words(note: Note) -> dict[str, object]:
    """What the family wrote that stands on this receipt. None of it depends on what became of the note."""
    if note.is_gone:
        return {"letters": [], "answers": []}
    return {
        "letters": [words_as_html(words) for words in letters_on(note)],
        "answers": [
            {"day": date_format(timezone.localtime(answer.out_at), "DATE_FORMAT"), "words": words_as_html(answer.words)}
            for answer in note.answers.out().exclude(words="").order_by("out_at", "pk")
        ],
    }


def letters_on(note: Note) -> list[str]:
    """The thank-you letters that stand on this receipt: those placed there, and the one that stands on all."""
    placed = note.thanked.filter(placed_at__isnull=False).order_by("pk")
    general = GeneralThanks.objects.filter(journal=note.journal_id)
    return list(
        dict.fromkeys([*placed.values_list("thanks__words", flat=True), *general.values_list("words", flat=True)])
    )


@require_http_methods(["GET", "HEAD", "POST"])
@at_secret_address
def correct(request: ViewerRequest, secret: str) -> HttpResponse:
    """Change the words, the name and what may be shown."""
    refusal = too_long(request)
    if refusal:
        return refusal
    note = found(secret)
    if note.is_gone:
        return to_receipt(secret)
    form = WordsForm(request.POST.copy()) if request.method == "POST" else WordsForm(initial=_written(note))
    is_right = request.method == "POST" and form.is_valid()
    hurts = form.ask_for_second_look(lambda: {_spoken(note), get_language() or ""}) if is_right else ""
    if is_right and not hurts:
        with suppress(actions.Moved):  # withdrawn in another window meanwhile: the receipt says so
            actions.correct(note, **form.said)
        return to_receipt(secret)
    context = {"form": form, "hurts": hurts, "secret": secret, "example": note.journal.is_example}
    refused = request.method == "POST" and not is_right
    return render(request, "notes/correct.html", context, status=422 if refused else 200)


def _spoken(note: Note) -> str:
    return (note.story and note.story.language) or note.journal.language


@require_http_methods(["GET", "HEAD", "POST"])
@at_secret_address
def withdraw(request: ViewerRequest, secret: str) -> HttpResponse:
    """Take the note back; asked once, because its words are then gone."""
    note = found(secret)
    if request.method == "POST":
        with suppress(actions.Moved):  # erased meanwhile: the receipt says so
            actions.withdraw(note)
    if request.method == "POST" or note.is_gone:
        return to_receipt(secret)
    return render(request, "notes/withdraw.html", {"secret": secret, "example": note.journal.is_example})


@require_POST
@at_secret_address
def choose_answer(request: ViewerRequest, secret: str) -> HttpResponse:
    """Say whether an answer is needed."""
    with suppress(actions.Moved):  # withdrawn in another window meanwhile: the receipt says so
        actions.choose_answer(found(secret), needed=request.POST.get("needed") == "yes")
    return to_receipt(secret)


def found(secret: str) -> Note:
    """The note of this receipt; raises `Http404`."""
    note = Note.objects.with_receipt().filter(receipt=ids.digest(secret)).select_related("journal").first()
    if note is None:
        raise Http404
    return note


def _written(note: Note) -> dict[str, object]:
    return {name: getattr(note, name) for name in WordsForm.base_fields if name != "looked_again"}
