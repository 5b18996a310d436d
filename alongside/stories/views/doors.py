"""The door of one story."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.journals.gate import AuthorRequest
from alongside.stories import actions
from alongside.stories.forms import DoorForm
from alongside.stories.reading import name_of
from alongside.stories.views.finding import story_to_edit, working_words


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def door(request: AuthorRequest, key: str) -> HttpResponse:
    """Choose who meets a note to this story first, or that it takes none."""
    story = story_to_edit(request, key)
    form = DoorForm(request.POST if request.method == "POST" else None, initial={"door": story.door})
    if request.method == "POST" and form.is_valid():
        actions.choose_door(story, by=request.user, door=form.chosen)
        messages.info(request, _("It is kept."))
        return redirect("stories:door", key=story.key)
    context = {
        "story": story,
        "name": name_of(working_words(story)),
        "form": form,
        "example": story.journal.is_example,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "stories/door.html", context, status=status)
