"""The photographs of a journal, and one of them, for its authors. A veil holds here too."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest, Viewer
from alongside.journals.readers import Readers
from alongside.photos.darkroom.bare import KINDS as CAN_BE_BARE
from alongside.photos.forms import LookForm, OpenForm, ReplaceForm, VeilForm, WordsForm
from alongside.photos.models import Album, Photograph, PhotographQuerySet
from alongside.photos.reach import sees_sealed, who_sees
from alongside.photos.seeing import seen
from alongside.photos.standing import where_they_stand
from alongside.photos.views.finding import photograph_to_edit

A_PART = 24


@login_required
@require_safe
def photographs(request: AuthorRequest) -> HttpResponse:
    """Those of the journal at hand, the newest first, in parts."""
    journal = journal_at_hand(request)
    mine = Photograph.objects.editable_by(request.viewer).filter(journal=journal, album=None)
    context = {
        **a_part(request.viewer, mine, request.GET.get("after", "")),
        "albums": Album.objects.of_authors(request.viewer).filter(journal=journal).order_by("-pk"),
        "any_deleted": Photograph.objects.deleted_of(request.viewer).filter(journal=journal).exists(),
        **around(request, journal_key=journal.key),
        "journal": journal,
        "example": journal.is_example,
    }
    return render(request, "photos/photographs.html", context)


def a_part(viewer: Viewer, of: PhotographQuerySet, after: str) -> dict[str, Any]:
    """Some photographs as this viewer is shown them, those behind `after`, and where the next part begins."""
    last = of.filter(key=after).values_list("made_at", "pk").first() if after else None
    if last:
        of = of.filter(Q(made_at__lt=last[0]) | Q(made_at=last[0], pk__lt=last[1]))
    part = list(of.in_order().select_related("original", "journal")[: A_PART + 1])
    return {
        "part": [{"photograph": each, "seen": seen(each, viewer)} for each in part[:A_PART]],
        "next": part[A_PART - 1].key if len(part) > A_PART else "",
        "is_first_part": not last,
    }


def around(request: AuthorRequest, *, journal_key: str) -> dict[str, Any]:
    """What veils need to know wherever they stand."""
    veils = request.viewer.veils
    return {
        "at": "photographs",
        "here": request.get_full_path(),
        "journal_key": journal_key,
        "keeps_closed": veils.keeps_closed(journal_key),
        "always_opens": veils.always_opens(journal_key),
    }


@login_required
@require_safe
def photograph(request: AuthorRequest, key: str) -> HttpResponse:
    """One photograph, with everything that can be said of it and done to it."""
    return photograph_page(request, photograph_to_edit(request, key))


def photograph_page(request: AuthorRequest, photograph: Photograph, **refused: Any) -> HttpResponse:
    """The page of one, or, with a form that was `refused`, that page with what was sent."""
    shown = seen(photograph, request.viewer)
    initial = {name: getattr(photograph, name) for name in ("caption", "description", "taken_by", "look")}
    context = {
        "photograph": photograph,
        "alone": [{"seen": shown, "place": 1, "is_tall": shown.height > shown.width}],
        "closed": shown.is_closed,
        "line": f"[photograph {photograph.key}]",
        "who": sees_sealed() if photograph.album else who_sees(photograph, Readers.of(photograph)),
        "words": WordsForm(initial=initial),
        "veil": VeilForm(initial={"words": photograph.veil}),
        "look": LookForm(initial=initial),
        "open_form": OpenForm(None, photographs=[photograph], by=request.user, chosen=request.GET),
        "chosen": "audience" in request.GET,
        "replacing": ReplaceForm(),
        "can_be_bare": photograph.original.format in CAN_BE_BARE,
        "stands": where_they_stand([photograph], request.viewer)[photograph.key],
        **around(request, journal_key=photograph.journal.key),
        "here": f"/desk/photographs/{photograph.key}/",
        "example": photograph.journal.is_example,
        **refused,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "photos/photograph.html", context, status=status)
