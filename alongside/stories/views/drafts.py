"""Showing a draft to one person."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.recent import confirmed_lately
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Membership
from alongside.journals.reach import name_of_member
from alongside.stories import actions
from alongside.stories.models import DraftShown, Story
from alongside.stories.reading import name_of
from alongside.stories.views.finding import story_to_edit, working_words


def _members(story: Story) -> QuerySet[Membership]:
    """Those to whom a draft can be shown."""
    members = Membership.objects.filter(journal=story.journal, role=Membership.Role.GUEST)
    return members.select_related("account").order_by("pk")


def _member(story: Story, member: str) -> Membership:
    found = _members(story).filter(key=member).first()
    if found is None:
        raise Http404
    return found


@require_safe
@login_required
def draft(request: AuthorRequest, key: str) -> HttpResponse:
    """Who may read the draft, and who could be shown it."""
    story = story_to_edit(request, key)
    shown = set(DraftShown.objects.filter(story=story).values_list("membership", flat=True))
    context = {
        "story": story,
        "name": name_of(working_words(story)),
        "members": [(member.key, name_of_member(member), member.pk in shown) for member in _members(story)],
        "shown": bool(shown),
        "there": settings.URL + reverse("pages:draft_for_you", args=[story.key]),
        "example": story.journal.is_example,
    }
    return render(request, "stories/draft.html", context)


@require_POST
@login_required
@confirmed_lately
def show_draft(request: AuthorRequest, key: str, member: str) -> HttpResponse:
    """Show it to this person."""
    story = story_to_edit(request, key)
    to = _member(story, member)
    actions.show_draft(story, by=request.user, to=to)
    messages.success(request, _("%(name)s can read the draft now.") % {"name": name_of_member(to)})
    return redirect("stories:draft", key=story.key)


@require_POST
@login_required
def take_draft_back(request: AuthorRequest, key: str, member: str) -> HttpResponse:
    """Take it back. The answer comes when it is done."""
    story = story_to_edit(request, key)
    membership = _member(story, member)
    actions.take_draft_back(story, by=request.user, membership=membership)
    said = _("%(name)s can no longer read the draft. What has been read has been read.")
    messages.success(request, said % {"name": name_of_member(membership)})
    return redirect("stories:draft", key=story.key)
