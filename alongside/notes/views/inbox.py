"""Reading what came: one note at a time, bundle by bundle. Opening a page changes nothing; moving on does."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alongside.foundation import clock
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Journal, Membership
from alongside.notes import actions, reading
from alongside.notes.laying import laid
from alongside.notes.models import Bundle, Hold, Note
from alongside.notes.views.bundles import PAGE_OF, back_to_reading, left_of_ten


@login_required
@require_safe
def inbox(request: AuthorRequest) -> HttpResponse:
    """The next note that this author has not read, of the first bundle that has any; nothing that is doubted."""
    journal = journal_at_hand(request)
    holds = reading.holds_before(request.viewer, journal)
    held = {hold.bundle for hold in holds if hold.account_id == request.user.pk}
    note = reading.next_unread(request.viewer, journal, without=held | {Bundle.DOUBTED})
    return _answer(request, journal, note, holds, bundle="")


@login_required
@require_safe
def bundle(request: AuthorRequest, bundle: str) -> HttpResponse:
    """The next note of one bundle; or what to do after one of it was taken away."""
    journal = journal_at_hand(request)
    holds = reading.holds_before(request.viewer, journal)
    mine = [hold for hold in holds if (hold.account_id, hold.bundle) == (request.user.pk, bundle)]
    if mine:
        return _rest(request, journal, mine[0])
    note = reading.next_unread(request.viewer, journal, bundle=bundle)
    return _answer(request, journal, note, holds, bundle=bundle)


def _answer(
    request: AuthorRequest, journal: Journal, note: Note | None, holds: list[Hold], *, bundle: str
) -> HttpResponse:
    """The page. `holds` are those of all who write here."""
    going = actions.going_by(clock.now() + actions.SAID_BEFORE).filter(journal=journal)
    others = [hold for hold in holds if hold.account_id != request.user.pk]
    after_rest = reading.left_after_rest(request.user, journal)
    context = {
        "at": "notes",
        "example": journal.is_example,
        "journal": journal,
        **reading.around(request.user, journal, addresses_go=going),
        "left_to_us": _asked(holds, bundle),
        "previous": reading.previous(request.viewer, journal, note, bundle=bundle),
        "back": PAGE_OF.get(bundle, "inbox"),
        "holds": not bundle and len(others) < len(holds),
        "after_rest": after_rest,
        "left_of_ten": left_of_ten(request.GET) or after_rest,
        "ten": reading.TEN,
        **(laid(note, request.viewer) if note else {}),
    }
    return render(request, _template(journal, note), context)


def _asked(holds: list[Hold], here: str) -> list[dict[str, object]]:
    """Where somebody else asks that one reads on, each bundle once, with the way there from any other page."""
    asked = {hold.bundle: hold for hold in holds if getattr(hold, "asks", False)}
    return [
        {"name": hold.get_bundle_display(), "address": "" if bundle == here else reverse(f"notes:{PAGE_OF[bundle]}")}
        for bundle, hold in asked.items()
    ]


def _template(journal: Journal, note: Note | None) -> str:
    if journal.is_held:
        return "notes/held.html"
    if journal.is_resting:
        return "notes/resting.html"
    return "notes/inbox.html" if note else "notes/all_read.html"


@login_required
@require_safe
def enough(request: AuthorRequest) -> HttpResponse:
    """A place to stop: after ten notes, or when somebody else is asked to read on."""
    return render(request, "notes/enough.html", {"at": "notes", "example": journal_at_hand(request).is_example})


def _rest(request: AuthorRequest, journal: Journal, hold: Hold) -> HttpResponse:
    """Nothing more of this bundle comes into sight by itself."""
    others = journal.memberships.filter(role=Membership.Role.AUTHOR).exclude(account=request.user)
    context = {"at": "notes", "example": journal.is_example, "hold": hold, "has_others": others.exists()}
    return render(request, "notes/rest.html", context)


@login_required
@require_POST
def read_on(request: AuthorRequest) -> HttpResponse:
    """The rest of a bundle again, for whoever held it."""
    bundle = request.POST.get("bundle", "")
    actions.read_on(journal_at_hand(request), by=request.user, bundle=bundle)
    return back_to_reading(PAGE_OF.get(bundle, ""), {})


@login_required
@require_POST
def leave_to_others(request: AuthorRequest) -> HttpResponse:
    """Let somebody else read on; the bundle stays held here."""
    actions.leave_to_others(journal_at_hand(request), by=request.user, bundle=request.POST.get("bundle", ""))
    return redirect("notes:enough")
