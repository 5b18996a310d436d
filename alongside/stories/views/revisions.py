"""Revisions: look at an earlier one, compare any two, take one up again. No reader ever sees them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.foundation.refusals import Refused
from alongside.journals.gate import AuthorRequest
from alongside.stories import actions
from alongside.stories.forms import BeforeForm, CompareForm
from alongside.stories.manuscript.compare import differences, folded
from alongside.stories.models import Revision, Story
from alongside.stories.reading import kept_beside, name_of, new_words, rendered, whole
from alongside.stories.views.finding import story_to_edit

AT_ONCE = 30


@require_safe
@login_required
def revisions(request: AuthorRequest, key: str) -> HttpResponse:
    """All that was ever kept of a story, newest first."""
    story = story_to_edit(request, key)
    form = BeforeForm(request.GET)
    before = form.cleaned_data["before"] if form.is_valid() else None
    older = story.revisions.filter(number__lt=before) if before else story.revisions.all()
    found = list(older.select_related("made_by").order_by("-number")[: AT_ONCE + 1])
    shown = found[:AT_ONCE]
    befores = [*found[1:], None]
    context = {
        "story": story,
        "revisions": [
            (revision, name_of(revision), new_words(revision, before))
            for revision, before in zip(shown, befores, strict=False)
        ],
        "earlier": shown[-1].number if len(found) > AT_ONCE else None,
        "example": story.journal.is_example,
    }
    return render(request, "stories/revisions.html", context)


def _revision(story: Story, number: int) -> Revision:
    revision = story.revisions.select_related("made_by").filter(number=number).first()
    if revision is None:
        raise Http404
    return revision


@require_safe
@login_required
def revision(request: AuthorRequest, key: str, number: int) -> HttpResponse:
    """One revision, to read."""
    story = story_to_edit(request, key)
    earlier = _revision(story, number)
    context = {
        "of": story,
        "revision": earlier,
        "story": rendered(story, earlier, request.viewer, here=request.path),
        "example": story.journal.is_example,
    }
    return render(request, "stories/revision.html", context)


@require_safe
@login_required
def compare(request: AuthorRequest, key: str) -> HttpResponse:
    """What is different between two revisions."""
    story = story_to_edit(request, key)
    form = CompareForm(request.GET, story=story)
    if not form.is_valid():
        raise Http404
    old, new = form.cleaned_data["old"], form.cleaned_data["new"]
    context = {
        "story": story,
        "both": (old, new),
        "beside": kept_beside(story, by=request.user),
        "stretches": folded(differences(whole(old), whole(new))),
        "example": story.journal.is_example,
    }
    return render(request, "stories/compare.html", context)


@require_POST
@login_required
def restore(request: AuthorRequest, key: str, number: int) -> HttpResponse:
    """Go on with the words of an earlier revision."""
    story = story_to_edit(request, key)
    actions.restore(_revision(story, number), by=request.user)
    messages.success(request, _("You are working on these words now. What stood here before is among the revisions."))
    return redirect("stories:write", key=story.key)


@require_POST
@login_required
def take_up_both(request: AuthorRequest, key: str, number: int) -> HttpResponse:
    """Go on with the words that stand and those of this revision, one below the other."""
    story = story_to_edit(request, key)
    try:
        actions.take_up_both(_revision(story, number), by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("stories:revisions", key=story.key)
    messages.success(request, _("Both stand here now, one below the other. Each alone is among the revisions."))
    return redirect("stories:write", key=story.key)


@require_POST
@login_required
def leave_beside(request: AuthorRequest, key: str, number: int) -> HttpResponse:
    """Leave words that came too late among the revisions."""
    story = story_to_edit(request, key)
    actions.leave_beside(_revision(story, number), by=request.user)
    return redirect("stories:write", key=story.key)
