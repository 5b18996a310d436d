"""What previews of a story show: its title, or a photograph of it that everyone may see."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.foundation.answering import status_of
from alongside.foundation.refusals import Refused
from alongside.journals.gate import NOBODY, AuthorRequest
from alongside.pages.forms import CardForm
from alongside.pages.previews import preview
from alongside.stories import actions
from alongside.stories.models import Story
from alongside.stories.reading import name_of
from alongside.stories.views.finding import story_to_edit, working_words


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choose_card(request: AuthorRequest, key: str) -> HttpResponse:
    """What stands on the card of a story, and another choice."""
    story = story_to_edit(request, key)
    form = CardForm(request.POST if request.method == "POST" else None, story=story)
    if request.method != "POST" or not form.is_valid():
        return _page(request, story, form)
    try:
        actions.choose_card(story, by=request.user, photograph=form.chosen)
    except Refused as refusal:
        form.add_error("card", str(refusal))
        return _page(request, story, form)
    messages.success(request, _("It is kept."))
    return redirect("pages:choose_card", key=story.key)


def _page(request: AuthorRequest, story: Story, form: CardForm) -> HttpResponse:
    context = {
        "story": story,
        "name": name_of(working_words(story)),
        "form": form,
        "preview": preview(story, NOBODY),
        "example": story.journal.is_example,
    }
    return render(request, "pages/choose_card.html", context, status=status_of(form))
