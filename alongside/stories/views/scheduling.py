"""Publishing at a set hour, and not after all."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.accounts.recent import is_recent, to_confirm
from alongside.foundation.hours import REMEMBERED
from alongside.foundation.refusals import Refused
from alongside.journals.gate import AuthorRequest
from alongside.stories import actions
from alongside.stories.forms import HourForm, PublishForm
from alongside.stories.reach import lets_in
from alongside.stories.views.finding import story_to_edit
from alongside.stories.views.publishing import authors_of, publish_page


@require_POST
@login_required
def schedule(request: AuthorRequest, key: str) -> HttpResponse:
    """Have it published at the hour that was sent."""
    story = story_to_edit(request, key)
    form = PublishForm(request.POST, story=story, authors=authors_of(request, story))
    hour = HourForm(request.POST)
    if not (form.is_valid() and hour.is_valid()):
        return publish_page(request, story, form, hour)
    if lets_in(story, form.wanted) and not is_recent(request):
        return to_confirm(request)
    try:
        actions.schedule(story, by=request.user, **form.to_publish(), **hour.to_schedule())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return publish_page(request, story, form, hour)
    request.session[REMEMBERED] = hour.cleaned_data["zone"]
    return redirect("stories:publish", key=story.key)


@require_POST
@login_required
def unschedule(request: AuthorRequest, key: str) -> HttpResponse:
    """Do not publish it then. The answer comes when that is so."""
    story = story_to_edit(request, key)
    actions.unschedule(story, by=request.user)
    messages.success(request, _("It will not be published. It is a draft, as before."))
    return redirect("stories:publish", key=story.key)
