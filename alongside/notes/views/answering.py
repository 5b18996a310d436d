"""Answering one note, at the desk."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from alongside.foundation.html import words_as_html
from alongside.foundation.refusals import Refused
from alongside.journals.gate import AuthorRequest
from alongside.notes import actions, threads
from alongside.notes.family_forms import AnswerForm
from alongside.notes.laying import laid
from alongside.notes.models import Note
from alongside.notes.reaching import Reach, reach_of
from alongside.notes.views.answers import too_long
from alongside.notes.views.desk import note_in_sight


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: AuthorRequest, key: str) -> HttpResponse:
    """Write, see it as it will be, hand it over. By which way it goes is said before."""
    refusal = too_long(request)
    if refusal:
        return refusal
    note = note_in_sight(request, key)
    if note.is_set_aside or reach_of(note) is Reach.NOTHING:
        raise Http404
    if request.method != "POST":
        return _page(request, note, AnswerForm.begun(threads.taken_back_words(note, request.user)))
    form = AnswerForm.sent(request.POST)
    if not form.is_valid() or request.POST.get("do") != "hand_over":
        return _page(request, note, form, as_it_will_be=form.cleaned_data.get("words", ""))
    try:
        actions.refuse_unseen(note, seen_as=request.POST.get("seen", ""))
        actions.answer(note, by=request.user, **form.cleaned_data)
    except Refused as no:
        form.add_error(None, str(no))
        return _page(request, note, form)
    return redirect("notes:one", key=note.key)


def _page(request: AuthorRequest, note: Note, form: AnswerForm, *, as_it_will_be: str = "") -> HttpResponse:
    context = {
        "at": "notes",
        "example": note.journal.is_example,
        "form": form,
        "reach": reach_of(note).value,
        "as_it_will_be": words_as_html(as_it_will_be),
        **laid(note, request.viewer),
    }
    return render(request, "notes/answer.html", context, status=422 if form.is_bound and form.errors else 200)


@login_required
@require_POST
def take_back(request: AuthorRequest, key: str, number: int) -> HttpResponse:
    """Let it not go; its words stand in the form again for whoever wrote it."""
    note = note_in_sight(request, key)
    given = threads.answers_to(note)
    if not 0 < number <= len(given):
        raise Http404
    taken = given[number - 1]
    try:
        actions.take_answer_back(taken, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("notes:one", key=note.key)
    mine = taken.by_id == request.user.pk
    return redirect("notes:answer" if mine else "notes:one", key=note.key)
