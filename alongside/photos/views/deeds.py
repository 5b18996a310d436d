"""What an author does to one photograph."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.accounts.recent import is_recent, to_confirm
from alongside.foundation.refusals import Refused
from alongside.journals.gate import AuthorRequest
from alongside.photos import actions
from alongside.photos.forms import LookForm, ReplaceForm, VeilForm, WordsForm
from alongside.photos.models import Photograph
from alongside.photos.uploads import in_memory
from alongside.photos.views.desk import photograph_page
from alongside.photos.views.finding import deleted_photograph, page_of, photograph_to_edit


@login_required
@require_POST
def describe(request: AuthorRequest, key: str) -> HttpResponse:
    """Keep the words that stand with it."""
    photograph = photograph_to_edit(request, key)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return photograph_page(request, photograph, words=form)
    actions.describe(photograph, by=request.user, **form.cleaned_data)
    return _done(request, photograph, _("Saved."))


@login_required
@require_POST
def veil(request: AuthorRequest, key: str) -> HttpResponse:
    """Ask before showing it."""
    photograph = photograph_to_edit(request, key)
    form = VeilForm(request.POST)
    return _try(
        request,
        photograph,
        {"veil": form},
        lambda sent: actions.veil(photograph, by=request.user, words=sent["words"]),
        _("From now on everyone is asked before it is shown. So are you."),
    )


@login_required
@require_POST
def unveil(request: AuthorRequest, key: str) -> HttpResponse:
    """Show it without asking, to whoever may see it."""
    photograph = photograph_to_edit(request, key)
    if not is_recent(request):
        return to_confirm(request)
    actions.unveil(photograph, by=request.user)
    return _done(request, photograph, _("It is shown without asking now, to those who may see it."))


@login_required
@require_POST
def change_look(request: AuthorRequest, key: str) -> HttpResponse:
    """Softer, black and white, or as it is."""
    photograph = photograph_to_edit(request, key)
    return _try(
        request,
        photograph,
        {"look": LookForm(request.POST)},
        lambda sent: actions.change_look(photograph, by=request.user, look=Photograph.Look(sent["look"])),
        _("It is shown so now. The original has not changed."),
    )


@in_memory
@login_required
@require_POST
def replace(request: AuthorRequest, key: str) -> HttpResponse:
    """Another file in its place."""
    photograph = photograph_to_edit(request, key)
    return _try(
        request,
        photograph,
        {"replacing": ReplaceForm(request.POST, request.FILES)},
        lambda sent: actions.replace(photograph, by=request.user, file=sent["file"]),
        _("The other file stands in its place. The one before is shown nowhere any more."),
    )


@login_required
@require_POST
def make_bare(request: AuthorRequest, key: str) -> HttpResponse:
    """Keep the original without time, place and camera from now on."""
    photograph = photograph_to_edit(request, key)
    if not is_recent(request):
        return to_confirm(request)
    try:
        actions.make_bare(photograph, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect(page_of(photograph))
    return _done(request, photograph, _("Its file is kept without time, place and camera now."))


@login_required
@require_POST
def withdraw(request: AuthorRequest, key: str) -> HttpResponse:
    """Take it back from every page."""
    photograph = photograph_to_edit(request, key)
    actions.withdraw(photograph, by=request.user)
    return _done(request, photograph, _("It is withdrawn. Nobody but you who write here can see it now."))


@login_required
@require_POST
def delete(request: AuthorRequest, key: str) -> HttpResponse:
    """Show it to nobody any more; destroyed in thirty days, unless it is kept after all."""
    actions.delete(photograph_to_edit(request, key), by=request.user)
    messages.success(request, _("It is shown to nobody any more, and will be destroyed in thirty days."))
    return redirect("photos:deleted")


@login_required
@require_POST
def keep_after_all(request: AuthorRequest, key: str) -> HttpResponse:
    """Have it again as it was."""
    photograph = deleted_photograph(request, key)
    actions.keep_after_all(photograph, by=request.user)
    return _done(request, photograph, _("It is kept, as it was."))


@login_required
@require_POST
def agree_to_destroy(request: AuthorRequest, key: str) -> HttpResponse:
    """It need not be kept for thirty days."""
    photograph = deleted_photograph(request, key)
    if not is_recent(request):
        return to_confirm(request)
    actions.agree_to_destroy(photograph, by=request.user)
    messages.success(request, _("Noted. It is destroyed as soon as every author who may know of it has said so."))
    return redirect("photos:deleted")


@login_required
@require_POST
def take_out(request: AuthorRequest, key: str) -> HttpResponse:
    """Out of its album, so that it is one like any other."""
    photograph = photograph_to_edit(request, key)
    if not is_recent(request):
        return to_confirm(request)
    try:
        actions.take_out(photograph, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect(page_of(photograph))


def _try(
    request: AuthorRequest,
    photograph: Photograph,
    named: dict[str, Any],
    deed: Callable[[dict[str, Any]], object],
    said: str,
) -> HttpResponse:
    """Do it with what the form says, or show the page again with what stands in the way."""
    (form,) = named.values()
    if form.is_valid():
        try:
            deed(form.cleaned_data)
        except Refused as refusal:
            form.add_error(next(iter(form.fields)), str(refusal))
    if form.errors:
        return photograph_page(request, photograph, **named)
    return _done(request, photograph, said)


def _done(request: AuthorRequest, photograph: Photograph, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(page_of(photograph))
