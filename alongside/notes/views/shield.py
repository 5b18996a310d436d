"""What stands between a family and a note: words to be warned of, and whose notes go aside."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.foundation.answering import status_of
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest
from alongside.notes import actions
from alongside.notes.hard_words import suggestions
from alongside.notes.models import Block, HeldWord, Note
from alongside.notes.shield_forms import HeldWordsForm
from alongside.notes.views.lists import list_of

MOST_BLOCKS = 200


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def held_words(request: AuthorRequest) -> HttpResponse:
    """Of which words this family is warned before a note that holds them."""
    journal = journal_at_hand(request)
    held = list(HeldWord.objects.filter(journal=journal).values_list("phrase", flat=True))
    offered = suggestions([journal.language, get_language() or ""])
    data = request.POST if request.method == "POST" else None
    form = HeldWordsForm(data, held=held, suggestions=offered)
    if form.is_valid():
        actions.hold_words(journal, by=request.user, phrases=form.chosen())
        messages.info(request, _("It is kept."))
        return redirect("notes:held_words")
    context = {"at": "notes", "example": journal.is_example, "form": form}
    return render(request, "notes/held_words.html", context, status=status_of(form))


@login_required
@require_safe
def blocked(request: AuthorRequest) -> HttpResponse:
    """Whose notes go aside, and those that did: dates and no words. Each can be brought back."""
    journal = journal_at_hand(request)
    blocks = {block.by_note: block for block in Block.objects.of(journal)[:MOST_BLOCKS]}.values()
    notes = Note.objects.blocked(request.viewer, journal)
    return list_of(request, journal, notes, "blocked", order="blocked_at", blocks=blocks)


@login_required
@require_POST
def let_in_again(request: AuthorRequest, key: str) -> HttpResponse:
    """Meet what somebody writes again."""
    block = get_object_or_404(Block.objects.filter(journal__in=request.viewer.writes_in), key=key)
    actions.let_in_again(block, by=request.user)
    messages.info(request, _("What they write from now on comes to you as it did before."))
    return redirect("notes:blocked")
