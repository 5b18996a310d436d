"""Leaving a note: no account, no script; two lines are enough."""

from collections.abc import Sequence
from http import HTTPStatus

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from alongside.accounts.limits import came_from
from alongside.foundation.group import Busy
from alongside.foundation.prepared import Prepared
from alongside.foundation.words import tidy
from alongside.journals.gate import NOBODY, Viewer, ViewerRequest
from alongside.notes import actions
from alongside.notes.forms import LONGEST_PASSAGE, LeaveForm
from alongside.notes.views.answers import to_receipt, too_long
from alongside.notes.views.at_door import closed, names_keeper, who_reads
from alongside.stories import reading as stories
from alongside.stories.manuscript.passages import passages, says
from alongside.stories.models import Revision, Story


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: ViewerRequest, handle: str, address: str) -> HttpResponse:
    """Leave a note with the story at this address, or at one that it had: a form that was open then loses nothing."""
    if request.method == "POST" and request.viewer.is_nobody:
        story = _for_nobody.first(handle=handle, address=address)
    else:
        story = _whole(request.viewer).filter(_at(handle, address)).distinct().first()
    return _leave(request, request.viewer, story)


@require_http_methods(["GET", "HEAD", "POST"])
def leave_by_link(request: ViewerRequest, link: str) -> HttpResponse:
    """Leave a note with the story to which this link leads."""
    viewer = request.viewer.holding(link)
    answer = _leave(request, viewer, _whole(viewer).filter(link=link).first())
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _whole(viewer: Viewer) -> QuerySet[Story]:
    return Story.objects.readable_by(viewer).select_related("journal", "published")


def _at(handle: str, address: str) -> Q:
    return Q(journal__handles__name=handle) & (Q(key=address) | Q(addresses__slug=address))


@Prepared
def _for_nobody(handle: str, address: str) -> QuerySet[Story]:
    """Only what taking a note in needs: most notes come from nobody, and in a flood many at once."""
    stories = Story.objects.readable_by(NOBODY).filter(_at(handle, address))
    return stories.only("key", "journal", "language").order_by("pk").distinct()


def _leave(request: ViewerRequest, viewer: Viewer, story: Story | None) -> HttpResponse:
    """Show the form, or take the note in and lead to its receipt. A story that one may not see takes no note."""
    refusal = too_long(request)
    if refusal:
        return refusal
    if story is None:
        raise Http404
    if request.method != "POST":
        return _empty_form(request, story, story.path_for(viewer))
    form = LeaveForm.sent(request.POST)
    if not form.is_valid():
        return _page(request, story, story.path_for(viewer), form, status=422)
    hurts = form.ask_for_second_look(lambda: {_spoken(story), get_language() or ""})
    if hurts:
        return _page(request, story, story.path_for(viewer), form, hurts=hurts)
    return _take_in(request, viewer, story, form)


def _take_in(request: ViewerRequest, viewer: Viewer, story: Story, form: LeaveForm) -> HttpResponse:
    """Lead to the receipt; whoever is refused has their words before them."""
    said = form.said
    if said["passage"] and not says(_published(story).body, said["passage"]):
        said["passage"] = ""
    language, came = get_language() or "", came_from(request)
    try:
        received = actions.receive(
            story,
            **said,
            viewer=viewer,
            language=language,
            came_from=came,
            doubt=form.doubt,
            named_keeper=form.names_keeper,
        )
    except actions.NotHere:
        raise Http404 from None
    except actions.Closed:
        return closed(request, story, story.path_for(viewer), heading=_heading(story), words=said["words"])
    except (actions.TooMany, Busy) as refusal:
        return _refused(request, viewer, story, form, refusal)
    answer = to_receipt(received.secret)
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _refused(
    request: ViewerRequest, viewer: Viewer, story: Story, form: LeaveForm, refusal: actions.TooMany | Busy
) -> HttpResponse:
    """Too many just now, or from one place: the words stay in the form, and when to send it again is said."""
    form.add_error(None, str(refusal))
    status = HTTPStatus.SERVICE_UNAVAILABLE if isinstance(refusal, Busy) else HTTPStatus.TOO_MANY_REQUESTS
    answer = _page(request, story, story.path_for(viewer), form, status=status)
    answer.headers["Retry-After"] = str(refusal.retry_after)
    return answer


def _empty_form(request: ViewerRequest, story: Story, here: str) -> HttpResponse:
    path = f"{here}notes/"
    if request.path != path:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(f"{path}?{query}" if query else path)
    if not story.takes_notes:
        return closed(request, story, here, heading=_heading(story))
    body = _published(story).body
    passage = tidy(request.GET.get("passage", ""))[:LONGEST_PASSAGE]
    # Nobody can put words on the page by its address: only what the story says.
    named = names_keeper(story.door_now, story.journal)
    form = LeaveForm.empty(passage if says(body, passage) else "", names_keeper=named)
    return _page(request, story, here, form, parts=passages(body))


def _published(story: Story) -> Revision:
    assert story.published is not None  # noqa: S101 - what can be read is published
    return story.published


def _heading(story: Story) -> str:
    return _published(story).title or stories.untitled(story, _published(story))


def _page(
    request: ViewerRequest,
    story: Story,
    here: str,
    form: LeaveForm,
    *,
    parts: Sequence[str] = (),
    hurts: str = "",
    status: int = 200,
) -> HttpResponse:
    """`parts` can be chosen while nothing is written; to choose is to open the form anew."""
    context = {
        "here": here,
        "heading": _heading(story),
        "journal": story.journal,
        "example": story.journal.is_example,
        "who_reads": who_reads(story.door_now, named=form.names_keeper, rests=story.journal.is_resting),
        "form": form,
        "passage": form["passage"].value(),
        "parts": parts,
        "spoken": _spoken(story),
        "hurts": hurts,
        "is_known": bool(actions.known_by(request.viewer, story.journal_id)),
    }
    return render(request, "notes/leave.html", context, status=status)


def _spoken(story: Story) -> str:
    return story.language or story.journal.language
