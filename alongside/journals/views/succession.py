"""Whom an author names for when they cannot come back: asked one by one, read back, and confirmed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.recent import confirmed_lately
from alongside.foundation import mail
from alongside.foundation.answering import status_of
from alongside.foundation.refusals import Refused
from alongside.foundation.words import tidy
from alongside.journals import succession_words as words
from alongside.journals.actions import shutting
from alongside.journals.actions import succession as actions
from alongside.journals.at_hand import journal_at_hand, journal_named
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Journal, Membership, Power, Succession, Successor
from alongside.journals.succession_forms import NO, YES, MayForm, WaitingForm, can_be_named


def _me(request: AuthorRequest, journal: Journal) -> Membership:
    authors = Membership.objects.filter(journal=journal, account=request.user, role=Membership.Role.AUTHOR)
    return get_object_or_404(authors.select_related("journal"))


def _around(journal: Journal) -> dict[str, object]:
    return {"journal": journal, "example": journal.is_example, "at": "journal"}


def _read_back(name: str, powers: list[Power], succession: Succession) -> dict[str, object]:
    return {
        "name": name,
        "may": words.may(name, powers),
        "may_not": words.may_not(name, powers),
        "never": list(words.never(name, succession)),
        "waits": list(words.waits(name, succession)),
    }


@login_required
@require_safe
def succession(request: AuthorRequest) -> HttpResponse:
    """Whom this author named, and what each may do. Another author's are not here."""
    journal = journal_at_hand(request)
    me = _me(request, journal)
    chosen = Succession.of(me)
    named = Successor.objects.standing().filter(author=me).select_related("member__account").order_by("pk")
    context = {
        **_around(journal),
        "chosen": chosen,
        "sends_mail": mail.goes_out(),
        "named": [(each, words.may(each.member.called, [*map(Power, each.powers)])) for each in named],
    }
    return render(request, "journals/succession.html", context)


@login_required
@require_safe
def who(request: AuthorRequest) -> HttpResponse:
    """The first question: who."""
    journal = journal_at_hand(request)
    return render(request, "journals/succession_who.html", {**_around(journal), "people": can_be_named(journal)})


def _member(request: AuthorRequest, key: str) -> Membership:
    """Somebody who can be named in the journal at hand."""
    return get_object_or_404(can_be_named(journal_at_hand(request)), key=key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def may(request: AuthorRequest, key: str) -> HttpResponse:
    """The second question: what they may do, and whether they learn of it. Nothing is kept before it was read back."""
    member = _member(request, key)
    before = Successor.objects.filter(author=_me(request, member.journal), member=member).first()
    begun = {"powers": before.powers, "told": YES if before.told else NO} if before else {}
    form = MayForm(request.POST) if request.method == "POST" else MayForm(initial=begun)
    if request.method == "POST" and form.is_valid():
        asked = {"may": [power.value for power in form.chosen], "told": form.cleaned_data["told"]}
        return redirect(f"{reverse('journals:succession_read', args=[key])}?{urlencode(asked, doseq=True)}")
    context = {**_around(member.journal), "member": member, "form": form, "before": before}
    return render(request, "journals/succession_may.html", context, status=status_of(form))


@login_required
@require_safe
def read(request: AuthorRequest, key: str) -> HttpResponse:
    """Read it back, before it is kept."""
    member = _member(request, key)
    form = MayForm({"powers": request.GET.getlist("may"), "told": request.GET.get("told", "")})
    if not form.is_valid():
        return redirect("journals:succession_may", key=key)
    me = _me(request, member.journal)
    before = Successor.objects.filter(author=me, member=member).first()
    context = {
        **_around(member.journal),
        **_read_back(member.called, form.chosen, Succession.of(me)),
        "knows": before is not None and before.told,
        "changed": before is not None and set(before.powers) != set(form.chosen),
        "member": member,
        "powers": form.chosen,
        "told": form.is_told,
    }
    return render(request, "journals/succession_read.html", context)


@require_POST
@login_required
@confirmed_lately
def name(request: AuthorRequest, key: str) -> HttpResponse:
    """Keep what was read back."""
    member = _member(request, key)
    form = MayForm(request.POST)
    if not form.is_valid():
        return redirect("journals:succession_may", key=key)
    me = _me(request, member.journal)
    try:
        actions.name_successor(me, member, by=request.user, powers=form.chosen, told=form.is_told)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.info(request, _("It is kept. You can change it or take it back at any time."))
    return redirect("journals:succession")


@login_required
@require_POST
def take_back(request: AuthorRequest, key: str) -> HttpResponse:
    """Name somebody no more. This asks for no confirmation: nothing is opened by it."""
    mine = Successor.objects.filter(author__account=request.user, author__journal__in=request.viewer.writes_in)
    named = get_object_or_404(mine.select_related("author"), key=tidy(key))
    actions.let_successor_go(named, by=request.user)
    messages.info(request, _("It is taken back."))
    return redirect("journals:succession")


@login_required
@require_safe
def waiting(request: AuthorRequest) -> HttpResponse:
    """How long it waits, and what is to be of veiled and sealed photographs."""
    journal = journal_at_hand(request)
    return _waiting_page(request, journal, WaitingForm.of(Succession.of(_me(request, journal))))


def _waiting_page(request: AuthorRequest, journal: Journal, form: WaitingForm) -> HttpResponse:
    context = {**_around(journal), "form": form}
    return render(request, "journals/succession_waiting.html", context, status=status_of(form))


@require_POST
@login_required
@confirmed_lately
def choose_waiting(request: AuthorRequest) -> HttpResponse:
    """Keep it."""
    journal = journal_at_hand(request)
    me = _me(request, journal)
    form = WaitingForm.of(Succession.of(me), request.POST)
    if not form.is_valid():
        return _waiting_page(request, journal, form)
    actions.choose_waiting(me, by=request.user, **form.chosen)
    messages.info(request, _("It is kept."))
    return redirect("journals:succession")


@login_required
@require_POST
def open_notes_again(request: AuthorRequest) -> HttpResponse:
    """Let every door be what it was before somebody who looked after the notes closed them."""
    shutting.open_notes_again(journal_named(request), by=request.user)
    messages.info(request, _("Notes come again as they did before."))
    return redirect("desk:home")
