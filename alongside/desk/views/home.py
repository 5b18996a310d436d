"""The author's home."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.models import House
from alongside.desk import actions
from alongside.desk.handed_over import for_others, was_asked
from alongside.desk.stories_at_hand import empty_page, on_the_desk
from alongside.desk.taken_off import taken_off
from alongside.foundation.refusals import Refused
from alongside.journals.at_hand import journal_at_hand, journals_at_hand
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Journal, Membership
from alongside.keepers.models import KeepersDesk
from alongside.notes.reading import next_unread


@login_required
@require_safe
def home(request: AuthorRequest) -> HttpResponse:
    """What lies on the desk. It reopens nothing by itself."""
    if not request.viewer.writes_in:
        return _no_journal(request)
    journal, *others = journals_at_hand(request)
    after = request.GET.get("after", "")
    context = {
        "desk": on_the_desk(request.viewer, journal, after=after),
        "taken_off": taken_off(request.viewer, journal),
        "is_first_page": not after,
        "somebody_asks": journal.take_out_requests.filter(answered_at=None).exists(),
        "somebody_has_written": next_unread(request.viewer, journal) is not None,
        "journal": journal,
        "others": others,
        "closed": Journal.objects.closed_of(request.user),
        "said_to_have_died": journal.memberships.filter(account=request.user, died_at__isnull=False).first(),
        **_of_keepers(request, journal),
        "reaches": _reached_by(request),
        **for_others(request),
        "was_asked": was_asked(journal),
        "example": journal.is_example,
        "at": "desk",
    }
    return render(request, "desk/home.html", context)


def _no_journal(request: AuthorRequest) -> HttpResponse:
    context = {
        "closed": Journal.objects.closed_of(request.user),
        "keeps": _keeps(request),
        "reaches": _reached_by(request),
        "may_begin": House.this().lets_begin(request.user),
        **for_others(request),
    }
    return render(request, "desk/no_journal.html", context)


def _keeps(request: AuthorRequest) -> bool:
    """Whether whoever looks reads first somewhere."""
    return Membership.Role.KEEPER in request.viewer.roles.values()


def _reached_by(request: AuthorRequest) -> list[Journal]:
    """Journals that rest, whose authors named whoever looks to say that something cannot wait."""
    places = Membership.objects.reaching(request.user).select_related("journal").order_by("pk")
    return [place.journal for place in places]


def _of_keepers(request: AuthorRequest, journal: Journal) -> dict[str, bool]:
    rests = KeepersDesk.objects.filter(journal=journal, paused_at__isnull=False)
    return {"keeps": _keeps(request), "keeper_rests": rests.exists()}


@login_required
@require_safe
def arrive(request: AuthorRequest) -> HttpResponse:
    """Where signing in leads: to the empty page while nothing else is there, else to the desk."""
    page = empty_page(request.viewer, journal_at_hand(request)) if request.viewer.writes_in else None
    return redirect("stories:write", key=page.key) if page else redirect("desk:home")


@login_required
@require_POST
def begin(request: AuthorRequest) -> HttpResponse:
    """Begin a journal, for somebody who has none."""
    try:
        actions.begin(by=request.user)
    except Refused as refusal:
        messages.info(request, str(refusal))
    return redirect("desk:arrive")
