"""Many messages at once: pasted, looked at as they were understood, put right, and taken in together."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.foundation.refusals import Refused
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest
from alongside.notes import actions
from alongside.notes.bringing_forms import PasteForm, SaidForm
from alongside.notes.models import PastedMessage, Pasting
from alongside.notes.pasting import Shape
from alongside.notes.views.bringing import stories_offered, story_chosen
from alongside.photos.uploads import in_memory

A_PART = 50
HOW: Final[Mapping[str, Promise]] = {
    Shape.CHAT: _("Each message begins with a day and a name, as in a chat."),
    Shape.MAILS: _("Each message begins with the lines of a mail that say from whom it is."),
    Shape.COMMENTS: _("Each message ends where the buttons of a page were copied with it; its first line is the name."),
    Shape.TABLE: _("Each line of the table is a message."),
    Shape.RULES: _("Each message ends at a line of dashes."),
    Shape.GAPS: _("Each message ends at an empty line."),
    Shape.ONE: _("It is one message."),
}


@in_memory
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: AuthorRequest) -> HttpResponse:
    """Where many messages are pasted. Nothing of it is a note before it was looked at."""
    journal = journal_at_hand(request)
    form = PasteForm(request.POST, request.FILES) if request.method == "POST" else PasteForm.new()
    form.offer(stories_offered(request, journal))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        about = {"origin": said["origin"], "story": story_chosen(journal, said["story"]), "key": said["sending"]}
        try:
            made = actions.paste(journal, by=request.user, understood=form.understood, **about)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("notes:pasted", key=made.key)
    unfinished = Pasting.objects.of(request.viewer).filter(journal=journal, taken_in_at=None).order_by("-pk")
    context = {"at": "notes", "example": journal.is_example, "form": form, "unfinished": unfinished}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "notes/paste.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pasted(request: AuthorRequest, key: str) -> HttpResponse:
    """How it was understood; and taking all of it in, which can be sent again wherever it was interrupted."""
    pasting = _pasting(request, key)
    if request.method == "POST":
        try:
            actions.take_in_pasted(pasting, by=request.user, language=get_language() or "")
        except Refused as refusal:
            messages.warning(request, str(refusal))
        return redirect("notes:pasted", key=key)
    after = request.GET.get("after", "")
    found = pasting.messages.all()
    last = found.filter(key=after).first() if after else None
    part = list((found.filter(position__gt=last.position) if last else found)[: A_PART + 1])
    context = {
        "at": "notes",
        "example": pasting.journal.is_example,
        "pasting": pasting,
        "how": HOW.get(pasting.shape, ""),
        "part": part[:A_PART],
        "is_first": last is None,
        "next": part[A_PART - 1] if len(part) > A_PART else None,
    }
    return render(request, "notes/pasted.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: AuthorRequest, key: str, message: str) -> HttpResponse:
    """Put one message right, or part it."""
    found = _message(request, key, message)
    said = {name: getattr(found, name) for name in SaidForm.base_fields}
    form = SaidForm(request.POST if request.method == "POST" else None, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_pasted(found, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("words", str(refusal))
        else:
            return _back_to(found)
    context = {"at": "notes", "example": found.pasting.journal.is_example, "form": form, "message": found}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "notes/change_pasted.html", context, status=status)


def _deed(do: Callable[[AuthorRequest, PastedMessage], PastedMessage]) -> Callable[..., HttpResponse]:
    """One thing that is done to one message, and the way back to its place."""

    @login_required
    @require_POST
    def view(request: AuthorRequest, key: str, message: str) -> HttpResponse:
        found = _message(request, key, message)
        try:
            found = do(request, found)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        return _back_to(found)

    return view


def _left_out(request: AuthorRequest, message: PastedMessage, *, left_out: bool) -> PastedMessage:
    actions.leave_out(message, by=request.user, left_out=left_out)
    return message


join = _deed(lambda request, message: actions.join_pasted(message, by=request.user))
leave_out = _deed(lambda request, message: _left_out(request, message, left_out=True))
take_up = _deed(lambda request, message: _left_out(request, message, left_out=False))


@login_required
@require_POST
def forget(request: AuthorRequest, key: str) -> HttpResponse:
    """Keep nothing of it."""
    actions.forget_pasted(_pasting(request, key), by=request.user)
    return redirect("notes:paste")


def _pasting(request: AuthorRequest, key: str) -> Pasting:
    pasting = Pasting.objects.of(request.viewer).filter(key=key).select_related("journal").first()
    if pasting is None:
        raise Http404
    return pasting


def _message(request: AuthorRequest, key: str, message: str) -> PastedMessage:
    found: Any = _pasting(request, key).messages.filter(key=message).select_related("pasting__journal").first()
    if found is None:
        raise Http404
    assert isinstance(found, PastedMessage)  # noqa: S101 - of one pasting
    return found


def _back_to(message: PastedMessage) -> HttpResponse:
    """To the part of the list in which this message stands."""
    before = message.pasting.messages.filter(position__lt=message.position).order_by("-position", "-pk")
    above = before[A_PART // 2 : A_PART // 2 + 1].first()
    query = f"?after={above.key}" if above else ""
    answer = redirect("notes:pasted", key=message.pasting.key)
    answer.headers["Location"] += f"{query}#{message.key}"
    return answer
