"""The pages of somebody who was named for when an author cannot come back; and the author's answer from a letter."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.recent import confirmed_lately
from alongside.foundation import mail
from alongside.foundation.answering import status_of
from alongside.foundation.refusals import Refused
from alongside.foundation.words import tidy
from alongside.journals import succession_words as words
from alongside.journals.actions import standing_in as actions
from alongside.journals.actions.asking import journal_at
from alongside.journals.actions.closing import DESTROYED_AFTER
from alongside.journals.actions.succession import let_successor_go
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Membership, Power, StandingIn, Succession, Successor
from alongside.journals.succession_forms import GoneAtForm, GoneForm


def _named(request: AuthorRequest, key: str) -> Successor:
    """The place of this key in which whoever looks was named, and knows it. What is not theirs is not here."""
    known = Successor.objects.known_to(request.viewer).select_related("author__account", "author__journal")
    named = known.filter(key=tidy(key)).first()
    if named is None:
        raise Http404
    return named


def author_name(named: Successor) -> str:
    """What an author calls themselves; never where they can be reached."""
    account = named.author.account
    return (account and account.called) or _("somebody who writes there")


def _asked(request: AuthorRequest, named: Successor) -> StandingIn | None:
    return StandingIn.objects.asked_by(request.viewer).filter(successor=named).select_related("journal").first()


@login_required
@require_safe
def standing_in(request: AuthorRequest) -> HttpResponse:
    """For whom one was named, as far as one was told, and how to say it without having been told: for all alike."""
    return _page(request, GoneAtForm())


def _page(request: AuthorRequest, form: GoneAtForm) -> HttpResponse:
    known = Successor.objects.known_to(request.viewer).select_related("author__account", "author__journal")
    context = {"named": [(each, author_name(each)) for each in known.order_by("pk")], "form": form}
    context["sends_mail"] = mail.goes_out()
    return render(request, "journals/standing_in.html", context, status=status_of(form))


@require_POST
@login_required
@confirmed_lately
def ask_at(request: AuthorRequest) -> HttpResponse:
    """Somebody cannot come back, at this address. The answer is the same whether one was named there or not."""
    form = GoneAtForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    journal = journal_at(form.cleaned_data["address"])
    for named in Successor.objects.being(request.viewer).filter(author__journal=journal) if journal else ():
        _say_gone(request, named, form, quietly=True)
        actions.find_erased(named, by=request.user)
    messages.info(
        request,
        _(
            "If you were named there, everybody who writes there is told by letter now, and the waiting begins. "
            "If it was erased and you may keep it, you find it on this page now."
        ),
    )
    return redirect("journals:standing_in")


def _say_gone(request: AuthorRequest, named: Successor, form: GoneForm, *, quietly: bool = False) -> None:
    try:
        actions.say_gone(named, by=request.user, why=StandingIn.Why(form.cleaned_data["why"]))
    except Refused as refusal:
        if not quietly:
            messages.warning(request, str(refusal))


@login_required
@require_safe
def one(request: AuthorRequest, key: str) -> HttpResponse:
    """What one may do for one author, and how far it is."""
    return _one(request, _named(request, key), GoneForm())


def _one(request: AuthorRequest, named: Successor, form: GoneForm) -> HttpResponse:
    asked = _asked(request, named)
    powers = [*map(Power, named.powers)]
    journal = named.author.journal
    erased = StandingIn.objects.filter(journal=journal, erased_at__isnull=False).order_by("-pk").first()
    context = {
        "named": named,
        "author": author_name(named),
        "journal": journal,
        "example": journal.is_example,
        "powers": [power.label for power in powers],
        "asked": asked,
        "is_open": asked is not None and asked.is_open,
        "chosen": Succession.of(named.author),
        "may": [power.value for power in powers],
        "form": form,
        "destroyed_at": journal.closed_at + DESTROYED_AFTER if journal.closed_at else None,
        "may_keep": erased is not None and (named.may(Power.KEEP) or erased == asked),
        "sends_mail": mail.goes_out(),
        "never": list(words.never(_("Whoever was named"), Succession())),
    }
    return render(request, "journals/standing_in_one.html", context, status=status_of(form))


@require_POST
@login_required
@confirmed_lately
def ask(request: AuthorRequest, key: str) -> HttpResponse:
    """Say that they cannot come back."""
    named, form = _named(request, key), GoneForm(request.POST)
    if not form.is_valid():
        return _one(request, named, form)
    _say_gone(request, named, form)
    return redirect("journals:standing_in_one", key=key)


@login_required
@require_POST
def take_asking_back(request: AuthorRequest, key: str) -> HttpResponse:
    """Let it be after all."""
    asked = _asked(request, _named(request, key))
    if asked is not None:
        actions.take_asking_back(asked, by=request.user)
        messages.info(request, _("It is taken back. Nothing was opened."))
    return redirect("journals:standing_in_one", key=key)


@login_required
@require_POST
def decline(request: AuthorRequest, key: str) -> HttpResponse:
    """They would rather not."""
    let_successor_go(_named(request, key), by=request.user)
    messages.info(request, _("You are not named any more. No letter says so."))
    return redirect("journals:standing_in")


def _opened(request: AuthorRequest, key: str, power: Power) -> StandingIn:
    """What this viewer may do this for, now; else there is nothing here."""
    named = _named(request, key)
    asked = _asked(request, named)
    if asked is None or not asked.is_open or not named.may(power) or asked.journal.closed_at is not None:
        raise Http404
    return asked


@login_required
@require_POST
def close_notes(request: AuthorRequest, key: str) -> HttpResponse:
    """Close the notes in the author's name."""
    try:
        actions.close_notes_for(_opened(request, key, Power.CLOSE_NOTES), by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.info(request, _("The notes are closed. What was written is kept."))
    return redirect("journals:standing_in_one", key=key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed_lately
def erase(request: AuthorRequest, key: str) -> HttpResponse:
    """Say what it closes and ask once more; then have the journal erased: sealed now, destroyed thirty days later."""
    asked = _opened(request, key, Power.ERASE)
    if request.method != "POST":
        others = Membership.objects.filter(journal=asked.journal, role=Membership.Role.AUTHOR).exclude(
            pk=asked.author_id
        )
        context = {"key": key, "journal": asked.journal, "example": asked.journal.is_example, "others": others.exists()}
        return render(request, "journals/have_erased.html", context)
    try:
        actions.have_erased(asked, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("journals:standing_in_one", key=key)


@login_required
@require_POST
def keep(request: AuthorRequest, key: str) -> HttpResponse:
    """Keep after all what was erased in an author's name."""
    named = _named(request, key)
    erased = StandingIn.objects.filter(journal=named.author.journal_id, erased_at__isnull=False).order_by("-pk").first()
    if erased is None:
        raise Http404
    try:
        actions.have_kept(erased, by=request.user)
    except Refused:
        raise Http404 from None
    messages.info(request, _("It is kept, exactly as it was."))
    return redirect("journals:standing_in_one", key=key)


@require_http_methods(["GET", "HEAD", "POST"])
def i_am_here(request: HttpRequest, token: str) -> HttpResponse:
    """From the letter, signed in or not: opening the page says nothing; the button says it."""
    found = actions.asked_by_letter(token)
    if found is None:
        raise Http404
    asked, account = found
    if request.method == "POST":
        actions.give_sign_of_life(account)
        asked.refresh_from_db()
    answer = render(request, "journals/i_am_here.html", {"is_over": asked.ended_at is not None})
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
