"""The doors at the desk: holding everything, and letting in what waits."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.foundation.refusals import Refused
from alongside.foundation.words import tidy
from alongside.journals import actions as journals
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest, ViewerRequest
from alongside.journals.models import Journal, Membership
from alongside.notes import actions, reading
from alongside.notes.holding_links import held_by_link
from alongside.notes.views.receipt import at_secret_address
from alongside.stories.models import Story
from alongside.stories.reading import name_of

MANY = 50


@login_required
@require_safe
def doors(request: AuthorRequest) -> HttpResponse:
    """What the doors are now, and the switch that holds everything."""
    journal = journal_at_hand(request)
    stories = Story.objects.editable_by(request.viewer).filter(journal=journal).exclude(door=Story.Door.AS_JOURNAL)
    own = stories.select_related("working").order_by("-touched_at", "-pk")[:MANY]
    context = {
        "at": "notes",
        "example": journal.is_example,
        "journal": journal,
        "waits": reading.waits_at_door(journal),
        "own_doors": [(story, name_of(story.working) if story.working else "") for story in own],
    }
    return render(request, "notes/doors.html", context)


@login_required
@require_POST
def hold_everything(request: AuthorRequest) -> HttpResponse:
    """Hold everything, at once."""
    journals.hold_everything(_to_hold(request).journal, by=request.user)
    messages.info(request, _("Everything is held."))
    return _back(request)


@login_required
@require_POST
def hold_on(request: AuthorRequest) -> HttpResponse:
    """Say that it goes on."""
    journals.hold_on(journal_at_hand(request), by=request.user)
    return redirect("desk:home")


@login_required
@require_POST
def hold_no_more(request: AuthorRequest) -> HttpResponse:
    """Let everything come again."""
    try:
        journals.hold_no_more(_to_hold(request).journal, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.info(request, _("Everything comes again as it did before."))
    return _back(request)


@login_required
@require_POST
def hold_by_mail(request: AuthorRequest) -> HttpResponse:
    """Have the address of the switch sent by mail."""
    journals.ask_for_hold_link(_to_hold(request), by=request.user)
    messages.info(
        request, _("A letter is on its way to you. Its address leads to a button; opening it changes nothing.")
    )
    return _back(request)


@login_required
@require_POST
def let_all_in(request: AuthorRequest) -> HttpResponse:
    """Let in what waits at the door. The door stays as it is."""
    actions.let_all_in(journal_at_hand(request), by=request.user)
    return redirect("notes:inbox")


@require_http_methods(["GET", "HEAD", "POST"])
@at_secret_address
def hold_by_link(request: ViewerRequest, secret: str) -> HttpResponse:
    """Opening the page holds nothing; the button does. Twice is once."""
    place = held_by_link(secret)
    if place is None or place.account is None:
        raise Http404
    if request.method == "POST":
        journals.hold_everything(place.journal, by=place.account)
        return redirect("notes:hold_by_link", secret=secret)
    context = {"journal": place.journal, "is_keeper": place.role == Membership.Role.KEEPER}
    return render(request, "notes/hold_by_link.html", context)


def _to_hold(request: AuthorRequest) -> Membership:
    """This account's place in the journal that the form names, else in the one at hand; an author's or a keeper's."""
    places = Membership.objects.may_hold().filter(account=request.user, journal__in=list(request.viewer.roles))
    named = tidy(request.POST.get("journal", ""))
    journal = Journal.objects.filter(key=named).first() if named else journal_at_hand(request)
    place = places.filter(journal=journal).select_related("journal").first()
    if place is None:
        raise Http404
    return place


def _back(request: AuthorRequest) -> HttpResponse:
    return redirect("keepers:keeping" if request.POST.get("back") == "keeping" else "notes:doors")
