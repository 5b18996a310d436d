"""Photographs that were deleted and can still be kept, told apart by words alone. No picture of them is shown."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest, Viewer
from alongside.photos.models import DESTROYED_AFTER, DestroyingConsent, Photograph
from alongside.photos.seeing import called, seen
from alongside.photos.standing import where_they_stand

A_PART = 24


@login_required
@require_safe
def deleted(request: AuthorRequest) -> HttpResponse:
    """Those of the journal at hand, what was deleted last first, in parts."""
    journal = journal_at_hand(request)
    found = Photograph.objects.deleted_of(request.viewer).filter(journal=journal)
    last = found.filter(key=request.GET.get("after", "")).values_list("deleted_at", "pk").first()
    if last:
        found = found.filter(Q(deleted_at__lt=last[0]) | Q(deleted_at=last[0], pk__lt=last[1]))
    part = list(found.order_by("-deleted_at", "-pk").select_related("original", "journal", "album")[: A_PART + 1])
    context = {
        "lines": _lines(part[:A_PART], request.viewer),
        "next": part[A_PART - 1].key if len(part) > A_PART else "",
        "at": "photographs",
        "example": journal.is_example,
    }
    return render(request, "photos/deleted.html", context)


def _lines(part: list[Photograph], viewer: Viewer) -> list[dict[str, Any]]:
    """What tells each from the others: its words as far as its veil lets this author read them, its hours, its place.

    Of what lies in an album that is sealed for them there is the album's name, and no word and no date of its own.
    """
    keys = [each.pk for each in part]
    unsealed = set(Photograph.objects.filter(pk__in=keys).unsealed_for(viewer).values_list("pk", flat=True))
    agreed = DestroyingConsent.objects.filter(photograph__in=keys, account=viewer.account)
    said = set(agreed.values_list("photograph", flat=True))
    stand = where_they_stand([each for each in part if each.pk in unsealed], viewer)
    return [
        {
            "photograph": each,
            "until": each.deleted_at and each.deleted_at + DESTROYED_AFTER,
            "is_sealed": each.pk not in unsealed,
            "called": called(seen(each, viewer)) if each.pk in unsealed else "",
            "stands": stand.get(each.key, []),
            "has_agreed": each.pk in said,
        }
        for each in part
    ]
