"""What somebody else wrote, kept in a story."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.foundation.refusals import Refused
from alongside.journals.gate import AuthorRequest
from alongside.stories import actions
from alongside.stories.models import Story
from alongside.stories.post_forms import PostForm
from alongside.stories.posts import post_to_take
from alongside.stories.reading import name_of
from alongside.stories.views.finding import story_to_edit, working_words


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def keep_post(request: AuthorRequest, key: str) -> HttpResponse:
    """Copy a post into the house; it stands at the end of the story then."""
    story = story_to_edit(request, key)
    form = PostForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, story, form)
    try:
        actions.keep_post(story, form.said, by=request.user)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, story, form)
    messages.success(request, _("It stands at the end of the story. Move it to where it belongs."))
    return redirect("stories:write", key=story.key)


def _page(request: AuthorRequest, story: Story, form: PostForm) -> HttpResponse:
    context = {"story": story, "name": name_of(working_words(story)), "form": form, "example": story.journal.is_example}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "stories/post.html", context, status=status)


@require_POST
@login_required
def take_post_away(request: AuthorRequest, key: str) -> HttpResponse:
    """Take a post away, because whoever wrote it asked. It is gone when this answers."""
    found = post_to_take(request.viewer, key)
    if found is None:
        raise Http404
    actions.take_post_away(found, by=request.user)
    messages.success(request, _("The post is gone, wherever it stood. Please answer them too."))
    return redirect("journals:asked")
