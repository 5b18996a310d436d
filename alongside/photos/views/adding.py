"""Taking photographs in from a form, one or forty at a time, and the choice of one for a story."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.foundation.refusals import Refused
from alongside.foundation.words import tidy
from alongside.journals.at_hand import journal_at_hand, journal_meant
from alongside.journals.gate import Audience, AuthorRequest, Viewer
from alongside.journals.models import Journal
from alongside.photos import actions
from alongside.photos.forms import AddForm, SendForm
from alongside.photos.models import Photograph
from alongside.photos.seeing import Seen, seen
from alongside.photos.uploads import in_memory
from alongside.photos.views.desk import a_part
from alongside.photos.views.finding import not_whole, page_of, put_in_one_by_one


@in_memory
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: AuthorRequest) -> HttpResponse:
    """Photographs from this device. For each file it is said what became of it; one refusal keeps no other out."""
    journal = journal_meant(request)
    form = AddForm(request.POST, request.FILES) if request.method == "POST" else AddForm.new()
    became, refused = None, False
    if request.method == "POST":
        refused = not form.is_valid()
        became = None if refused else _taken_in(request, journal, form)
        form = form if refused else AddForm.new()
    context = {"form": form, "became": became, "at": "photographs", "journal": journal, "example": journal.is_example}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "photos/add.html", context, status=status)


def _taken_in(request: AuthorRequest, journal: Journal, form: AddForm) -> list[dict[str, str]]:
    def take_in(**how: Any) -> Photograph:
        return actions.take_in(journal, by=request.user, audience=Audience(form.cleaned_data["audience"]), **how)

    return put_in_one_by_one(form, take_in)


@in_memory
@login_required
@require_POST
def send(request: AuthorRequest) -> JsonResponse:
    """One photograph, sent by a script. Sent again under its key, it is the one that is here already."""
    journal = journal_meant(request)
    form = SendForm(request.POST, request.FILES)
    if not form.is_valid():
        return not_whole()
    audience = Audience(form.cleaned_data["audience"] or Audience.ONLY_ME)
    try:
        photograph = actions.take_in(journal, by=request.user, audience=audience, **form.to_take_in())
    except Refused as refusal:
        return JsonResponse({"said": str(refusal)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if photograph.deleted_at is not None or photograph.album_id is not None:
        return JsonResponse({"said": _("This one was sent before.")}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse(described(photograph, request.viewer))


@login_required
@require_safe
def choose(request: AuthorRequest) -> JsonResponse:
    """What can be put into a story, the newest first, in parts; or those named by `keys`, as this author sees them."""
    mine = Photograph.objects.editable_by(request.viewer)
    journal = tidy(request.GET.get("journal", ""))
    mine = mine.filter(journal__key=journal) if journal else mine.filter(journal=journal_at_hand(request))
    keys = request.GET.get("keys", "").split()
    if keys:
        named = Photograph.objects.editable_by(request.viewer).filter(key__in=keys[:200])
        found = list(named.select_related("original", "journal"))
        return JsonResponse({"part": [described(each, request.viewer) for each in found], "next": ""})
    part = a_part(request.viewer, mine.filter(album=None), request.GET.get("after", ""))
    lines = [described(line["photograph"], request.viewer) for line in part["part"]]
    return JsonResponse({"part": lines, "next": part["next"]})


def described(photograph: Photograph, viewer: Viewer) -> dict[str, Any]:
    """A photograph for a script: what this viewer is shown of it, and where its page is."""
    return {"address": page_of(photograph), "audience": photograph.get_audience_display()} | _shown(
        seen(photograph, viewer)
    )


def _shown(what: Seen) -> dict[str, Any]:
    names = ("key", "caption", "taken_by", "veil", "is_closed", "description", "width", "height", "src", "srcset")
    return {name: getattr(what, name) for name in names}
