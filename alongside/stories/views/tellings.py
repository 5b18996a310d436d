"""What stands beside a story: its tellings, the look over one for children, and what is chosen for its end."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.foundation.answering import status_of
from alongside.foundation.refusals import Refused
from alongside.journals.gate import AuthorRequest
from alongside.stories import actions
from alongside.stories.beside_forms import RelatedForm, TellForm
from alongside.stories.looking_over import has_words_for, questions
from alongside.stories.models import Kind, Story
from alongside.stories.reading import name_of
from alongside.stories.tellings import at_the_desk, language_of, named_at_desk
from alongside.stories.views.finding import story_to_edit, working_words

WAYS = [Kind.CHILDREN, Kind.SHORT, Kind.LANGUAGE]


@require_safe
@login_required
def beside(request: AuthorRequest, key: str) -> HttpResponse:
    """Its other tellings, and what stands at its end."""
    story = story_to_edit(request, key)
    return _beside_page(request, story, RelatedForm(story=story, viewer=request.viewer))


def _beside_page(request: AuthorRequest, story: Story, related: RelatedForm) -> HttpResponse:
    context = {
        "story": story,
        "name": name_of(working_words(story)),
        "tellings": [(telling, named_at_desk(telling)) for telling in at_the_desk(story, request.viewer)],
        "ways": WAYS,
        "related": related,
        "example": story.journal.is_example,
    }
    return render(request, "stories/beside.html", context, status=status_of(related))


@require_POST
@login_required
def choose_related(request: AuthorRequest, key: str) -> HttpResponse:
    """Keep what stands at its end."""
    story = story_to_edit(request, key)
    form = RelatedForm(request.POST, story=story, viewer=request.viewer)
    if not form.is_valid():
        return _beside_page(request, story, form)
    actions.choose_related(story, by=request.user, others=form.chosen)
    messages.success(request, _("It is kept."))
    return redirect("stories:beside", key=story.key)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def tell_anew(request: AuthorRequest, key: str, kind: str) -> HttpResponse:
    """Tell it another way: on an empty page, or beginning with the words of this one."""
    story = story_to_edit(request, key)
    if kind not in WAYS:
        raise Http404
    form = TellForm(request.POST if request.method == "POST" else None, kind=Kind(kind))
    if request.method != "POST" or not form.is_valid():
        return _tell_page(request, story, form)
    try:
        telling = actions.tell_anew(story, by=request.user, **form.to_tell())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _tell_page(request, story, form)
    return redirect("stories:write", key=telling.key)


def _tell_page(request: AuthorRequest, story: Story, form: TellForm) -> HttpResponse:
    context = {
        "story": story,
        "name": name_of(working_words(story)),
        "form": form,
        "example": story.journal.is_example,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "stories/tell.html", context, status=status)


@require_POST
@login_required
def make_its_own(request: AuthorRequest, key: str) -> HttpResponse:
    """Let a telling be a story of its own."""
    story = story_to_edit(request, key)
    actions.make_its_own(story, by=request.user)
    messages.success(request, _("It is a story of its own now, and is linked with no other."))
    return redirect("stories:beside", key=story.key)


@require_safe
@login_required
def look_over(request: AuthorRequest, key: str) -> HttpResponse:
    """A look over the words for a child. It asks, and changes nothing."""
    story = story_to_edit(request, key)
    words = working_words(story)
    context = {
        "story": story,
        "name": name_of(words),
        "questions": questions(story, words),
        "language": language_of(story),
        "knows": has_words_for(story),
        "example": story.journal.is_example,
    }
    return render(request, "stories/look_over.html", context)
