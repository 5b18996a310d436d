"""What authors see of keepers, and of what these set aside: as much as each wants to know."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.foundation.html import words_as_html
from alongside.foundation.refusals import Refused
from alongside.foundation.words import tidy
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Journal, Membership
from alongside.keepers import actions
from alongside.keepers.forms import DaysForm, WishForm
from alongside.keepers.models import KEPT_DAYS, Decision, KeepersDesk, Keeping, WishToKnow
from alongside.notes import actions as notes

A_PART = 20
Wish = WishToKnow.Wish


@dataclass(frozen=True)
class Standing:
    """A keeper's desk as an author sees it: whose it is, and whether they keep now and decided anything that stands."""

    desk: KeepersDesk
    name: str
    keeps: bool
    decided: bool


@login_required
@require_safe
def keepers(request: AuthorRequest) -> HttpResponse:
    """Who keeps, and what this author wants to know."""
    return _page(request, journal_at_hand(request))


def _page(
    request: AuthorRequest, journal: Journal, wish: WishForm | None = None, days: DaysForm | None = None
) -> HttpResponse:
    chosen = Keeping.objects.filter(journal=journal).values_list("days", flat=True).first()
    context = {
        "at": "people",
        "example": journal.is_example,
        "journal": journal,
        "standing": _standing(journal),
        "wish": wish or WishForm(initial={"wish": wish_of(request, journal)}),
        "days": days or DaysForm(initial={"days": KEPT_DAYS if chosen is None else chosen}),
    }
    refused = (wish and wish.errors) or (days and days.errors)
    return render(request, "keepers/keepers.html", context, status=422 if refused else 200)


def _standing(journal: Journal) -> list[Standing]:
    keep = set(Membership.objects.keeping().filter(journal=journal).values_list("account", flat=True))
    places = Membership.objects.filter(journal=journal, account__isnull=False).select_related("account")
    called = {place.account_id: place.called for place in places}
    decided = set(Decision.objects.standing().filter(journal=journal).values_list("desk", flat=True).distinct())
    desks = KeepersDesk.objects.filter(journal=journal).select_related("account").order_by("pk")
    return [
        Standing(
            desk,
            called.get(desk.account_id) or desk.account.called or _("Somebody who reads first"),
            desk.account_id in keep,
            desk.pk in decided,
        )
        for desk in desks
        if desk.account_id in keep or desk.pk in decided
    ]


def wish_of(request: AuthorRequest, journal: Journal) -> str:
    """What this author wants to know."""
    return WishToKnow.objects.filter(journal=journal, account=request.user).values_list("wish", flat=True).first() or ""


@login_required
@require_POST
def choose_wish(request: AuthorRequest) -> HttpResponse:
    """Say what one wants to know."""
    journal, form = journal_at_hand(request), WishForm(request.POST)
    if not form.is_valid():
        return _page(request, journal, wish=form)
    actions.choose_wish(journal, by=request.user, wish=form.chosen)
    messages.info(request, _("It is kept."))
    return redirect("keepers:keepers")


@login_required
@require_POST
def choose_days(request: AuthorRequest) -> HttpResponse:
    """Say for how long it can be brought back."""
    journal, form = journal_at_hand(request), DaysForm(request.POST)
    if not form.is_valid():
        return _page(request, journal, days=form)
    actions.choose_days(journal, by=request.user, days=form.cleaned_data["days"])
    messages.info(request, _("It is kept."))
    return redirect("keepers:keepers")


def _desk(request: AuthorRequest, key: str) -> KeepersDesk:
    desk = KeepersDesk.objects.filter(journal__in=request.viewer.writes_in, key=key).first()
    if desk is None:
        raise Http404
    return desk


@login_required
@require_POST
def undo_all(request: AuthorRequest, key: str) -> HttpResponse:
    """Undo every decision of one keeper."""
    actions.undo_all(_desk(request, key), by=request.user)
    messages.info(request, _("What they decided is undone. Those notes wait at the door again, as they did before."))
    return redirect("keepers:keepers")


@login_required
@require_POST
def let_go_on(request: AuthorRequest, key: str) -> HttpResponse:
    """Let a desk that rests after a burst go on."""
    actions.let_go_on(_desk(request, key), by=request.user)
    return redirect("keepers:keepers")


@login_required
@require_safe
def aside(request: AuthorRequest) -> HttpResponse:
    """What was set aside at the door, as much of it as this author wants to know."""
    journal = journal_at_hand(request)
    wish, out = wish_of(request, journal), _out(journal)
    last = _in(out, request.GET.get("after", ""))
    shown = (
        list((out.filter(pk__lt=last.pk) if last else out)[: A_PART + 1]) if wish in {Wish.ONE, Wish.EVERYTHING} else []
    )
    context = {
        "at": "notes",
        "example": journal.is_example,
        "wish": wish,
        "number": out.count() if wish == Wish.NUMBER else None,
        "lines": [(each, words_as_html(each.note.words)) for each in shown[:A_PART]],
        "further": shown[A_PART - 1].note.key if len(shown) > A_PART else "",
    }
    return render(request, "keepers/aside.html", context)


def _out(journal: Journal) -> QuerySet[Decision]:
    return Decision.objects.keeping_out(journal, since=Keeping.since(journal)).select_related("note")


def _in(out: QuerySet[Decision], key: str) -> Decision | None:
    return out.filter(note__key=tidy(key)).first() if key else None


@login_required
@require_safe
def one(request: AuthorRequest, key: str) -> HttpResponse:
    """One of them, which this author asked for after reading its reason."""
    journal = journal_at_hand(request)
    decision = _in(_out(journal), key) if wish_of(request, journal) in {Wish.ONE, Wish.EVERYTHING} else None
    if decision is None:
        raise Http404
    context = {
        "at": "notes",
        "example": journal.is_example,
        "decision": decision,
        "words": words_as_html(decision.note.words),
    }
    return render(request, "keepers/aside_one.html", context)


@login_required
@require_POST
def bring_back(request: AuthorRequest, key: str) -> HttpResponse:
    """Let it come before the authors after all, with or without having read it."""
    decision = _in(_out(journal_at_hand(request)), key)
    if decision is None:
        raise Http404
    try:
        notes.let_in(decision.note, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("keepers:aside")
    messages.info(request, _("It is among your notes, at the end."))
    return redirect("keepers:aside")
