"""The keeper's desk: what waits, folded; small batches, and a way to stop."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.journals.gate import AuthorRequest
from alongside.keepers import actions, waiting
from alongside.keepers.forms import ChoicesForm, HandOverForm
from alongside.keepers.lines import lines_of
from alongside.keepers.models import KeepersDesk
from alongside.keepers.views.finding import keeper_at, place_at, places_of
from alongside.keepers.waiting import Keeper


@login_required
@require_safe
def keeping(request: AuthorRequest) -> HttpResponse:
    """For which families whoever looks reads first; where it is one, its desk."""
    places = list(places_of(request))
    if not places:
        raise Http404
    if len(places) == 1:
        return redirect("keepers:desk", journal=places[0].journal.key)
    return render(request, "keepers/families.html", {"places": places})


@login_required
@require_safe
def desk(request: AuthorRequest, journal: str) -> HttpResponse:
    """What waits, five at a time; or why nothing is here now."""
    place = place_at(request, journal)
    found = KeepersDesk.objects.filter(journal=place.journal_id, account=request.user).first()
    if found is None:
        return render(request, "keepers/begin.html", {"journal": place.journal, "example": place.journal.is_example})
    keeper = Keeper(place, found)
    context = {**around(request, keeper), "closed": _why_closed(keeper)}
    context["somebody_asks"] = place.answers_quoting and waiting.asked_of(place).exists()
    if not context["closed"]:
        context |= _batch(request, keeper)
    return render(request, "keepers/desk.html", context)


def around(request: AuthorRequest, keeper: Keeper) -> dict[str, object]:
    """What stands on every page of this desk."""
    journal = keeper.journal
    return {
        "keeper": keeper,
        "journal": journal,
        "example": journal.is_example,
        "may_not_end": journal.is_held and journal.held_by_id != request.user.pk,
        "back": "keeping",
        "reaches": journal.is_resting and journal.rest_reached_by_id == keeper.place.pk,
    }


def _why_closed(keeper: Keeper) -> str:
    desk = keeper.desk
    if desk.paused_at:
        return "paused"
    if desk.is_handed_over:
        return "handed_over"
    if waiting.is_enough(desk):
        return "enough"
    return "tomorrow" if waiting.is_closed_until_tomorrow(desk) else ""


def _batch(request: AuthorRequest, keeper: Keeper) -> dict[str, object]:
    notes = waiting.dealt_to(keeper)
    last = waiting.met_by(keeper.place).filter(key=request.GET.get("after", "")).first()
    found = list(waiting.after(notes, last)[: waiting.A_BATCH + 1])
    shown = found[: waiting.A_BATCH]
    return {
        "lines": lines_of(keeper, shown),
        "further": shown[-1].key if len(found) > waiting.A_BATCH else "",
        "is_first": last is None,
    }


@login_required
@require_POST
def begin(request: AuthorRequest, journal: str) -> HttpResponse:
    """Begin to keep here."""
    actions.desk_of(place_at(request, journal))
    return redirect("keepers:desk", journal=journal)


@login_required
@require_POST
def enough(request: AuthorRequest, journal: str) -> HttpResponse:
    """That it is enough for today."""
    actions.enough(keeper_at(request, journal).journal, by=request.user)
    return redirect("keepers:desk", journal=journal)


@login_required
@require_POST
def read_on(request: AuthorRequest, journal: str) -> HttpResponse:
    """Read on today after all."""
    actions.read_on(keeper_at(request, journal).journal, by=request.user)
    return redirect("keepers:desk", journal=journal)


@login_required
@require_POST
def take_up(request: AuthorRequest, journal: str) -> HttpResponse:
    """Read again, after handing over."""
    actions.take_up(keeper_at(request, journal).journal, by=request.user)
    return redirect("keepers:desk", journal=journal)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: AuthorRequest, journal: str) -> HttpResponse:
    """What a keeper leaves to the others, and how much is enough."""
    keeper = keeper_at(request, journal)
    form = ChoicesForm.of(keeper.desk, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.choose_kinds(keeper.journal, by=request.user, **form.cleaned_data)
        return redirect("keepers:desk", journal=journal)
    return choices_page(request, keeper, form, HandOverForm())


def choices_page(request: AuthorRequest, keeper: Keeper, form: ChoicesForm, over: HandOverForm) -> HttpResponse:
    """The page, with what was refused still in it."""
    context = {**around(request, keeper), "form": form, "over": over}
    status = 422 if request.method == "POST" else 200
    return render(request, "keepers/choices.html", context, status=status)


@login_required
@require_POST
def hand_over(request: AuthorRequest, journal: str) -> HttpResponse:
    """Let the others read."""
    keeper = keeper_at(request, journal)
    over = HandOverForm(request.POST)
    if not over.is_valid():
        return choices_page(request, keeper, ChoicesForm.of(keeper.desk), over)
    actions.hand_over(keeper.journal, by=request.user, until=over.until)
    return redirect("keepers:desk", journal=journal)
