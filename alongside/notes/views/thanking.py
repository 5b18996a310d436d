"""Thanking everyone, or a bundle: one letter, seen as each way will show it, handed over, watched calmly, stopped."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.mail import EmailMessage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.foundation import clock
from alongside.foundation.html import words_as_html
from alongside.foundation.refusals import Refused
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Journal
from alongside.notes import actions
from alongside.notes.family_forms import ThanksForm
from alongside.notes.letters import thank_you_letter
from alongside.notes.models import GeneralThanks, Posted, Thanks
from alongside.notes.reaching import Numbers, has_reached, would_reach
from alongside.notes.views.answers import too_long

NOT_GONE = (Posted.Post.FAILED, Posted.Post.UNSURE)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def thanks(request: AuthorRequest) -> HttpResponse:
    """The one page on which the letter is written; nothing goes before it is handed over."""
    refusal = too_long(request)
    if refusal:
        return refusal
    journal = journal_at_hand(request)
    if request.method != "POST":
        return _page(request, journal, ThanksForm.begun())
    form = ThanksForm.sent(request.POST)
    do = request.POST.get("do", "")
    if not form.is_valid() or do not in {"hand_over", "stand"}:
        return _page(request, journal, form, counts=do == "count")
    if do == "stand":
        actions.put_general_thanks(journal, by=request.user, words=form.cleaned_data["words"])
        return redirect("notes:thanks")
    begun = actions.begin_thanks(journal, by=request.user, **form.cleaned_data)
    return redirect("notes:thanks_under_way", key=begun.key)


def _page(request: AuthorRequest, journal: Journal, form: ThanksForm, *, counts: bool = False) -> HttpResponse:
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    context = {
        "at": "notes",
        "example": journal.is_example,
        "form": form,
        "letter": _as_letter(said.get("words", "")),
        "as_it_will_be": words_as_html(said.get("words", "")),
        "numbers": _numbers(journal, said["bundle"]) if counts and said else None,
        "general": GeneralThanks.objects.filter(journal=journal).first(),
        "earlier": journal.thanks.filter(taken_back_at=None).order_by("-pk")[:20],
    }
    return render(request, "notes/thanks.html", context, status=422 if form.is_bound and form.errors else 200)


def _as_letter(words: str) -> EmailMessage | None:
    return thank_you_letter(words, to="") if words else None


def _numbers(journal: Journal, bundle: str) -> Numbers:
    return would_reach(actions.meant(Thanks(journal=journal, bundle=bundle, begins_at=clock.now())))


@login_required
@require_safe
def under_way(request: AuthorRequest, key: str) -> HttpResponse:
    """How far it is, in words; in numbers only for whoever asks."""
    found = _found(request, key)
    trouble = found.rows.filter(post__in=NOT_GONE).select_related("note").order_by("pk")
    context = {
        "at": "notes",
        "example": found.journal.is_example,
        "thanks": found,
        "words": words_as_html(found.words),
        "trouble": trouble[:50],
        "has_list": found.rows.filter(way="paper", post=Posted.Post.SENT).exists(),
        "numbers": has_reached(found) if "numbers" in request.GET else None,
    }
    return render(request, "notes/thanks_under_way.html", context)


def _found(request: AuthorRequest, key: str) -> Thanks:
    found = Thanks.objects.of_authors(request.viewer).filter(key=key).select_related("journal").first()
    if found is None:
        raise Http404
    return found


def _deed(action: Callable[..., Thanks]) -> Callable[[AuthorRequest, str], HttpResponse]:
    @login_required
    @require_POST
    def view(request: AuthorRequest, key: str) -> HttpResponse:
        found = _found(request, key)
        try:
            done = action(found, by=request.user)
        except Refused as refusal:
            messages.warning(request, str(refusal))
            return redirect("notes:thanks_under_way", key=key)
        return redirect("notes:thanks") if done.taken_back_at else redirect("notes:thanks_under_way", key=key)

    return view


take_back = _deed(actions.take_thanks_back)
stop = _deed(actions.stop_thanks)
take_up = _deed(actions.take_up_thanks)


@login_required
@require_POST
def lift_general(request: AuthorRequest) -> HttpResponse:
    """Let the general thank-you stand on the receipts no longer."""
    actions.lift_general_thanks(journal_at_hand(request), by=request.user)
    return redirect("notes:thanks")
