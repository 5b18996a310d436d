"""Sealed albums: nothing of what lies in one is shown, counted or dated before its author has unsealed it."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.recent import confirmed_lately, is_recent, to_confirm
from alongside.foundation.answering import status_of
from alongside.foundation.refusals import Refused
from alongside.journals.at_hand import journal_meant
from alongside.journals.gate import Audience, AuthorRequest
from alongside.journals.models import Membership
from alongside.journals.reach import lets_in_others, name_of_member
from alongside.journals.readers import Readers
from alongside.photos import actions
from alongside.photos.forms import AlbumForm, PutInForm, SendForm, UnsealForm
from alongside.photos.models import Album, Photograph, Unsealing
from alongside.photos.uploads import in_memory
from alongside.photos.views.desk import a_part, around
from alongside.photos.views.finding import album_of_authors, put_in_one, put_in_one_by_one


@login_required
@require_safe
def albums(request: AuthorRequest) -> HttpResponse:
    """The albums that this author knows of, and who wishes to have them beside them."""
    return _albums_page(request, AlbumForm(initial={"audience": Audience.ONLY_ME}))


def _albums_page(request: AuthorRequest, form: AlbumForm) -> HttpResponse:
    journal = journal_meant(request)
    wished = Unsealing.objects.filter(beside=request.user, opened_at=None, album__journal__in=request.viewer.writes_in)
    context = {
        "albums": Album.objects.of_authors(request.viewer).filter(journal=journal).order_by("-pk"),
        "wished": wished.select_related("album", "account").order_by("pk"),
        "form": form,
        "journal": journal,
        "at": "photographs",
        "example": journal.is_example,
    }
    return render(request, "photos/albums.html", context, status=status_of(form))


@login_required
@require_POST
def begin(request: AuthorRequest) -> HttpResponse:
    """Begin one, sealed."""
    form = AlbumForm(request.POST)
    if not form.is_valid():
        return _albums_page(request, form)
    journal, audience = journal_meant(request), Audience(form.cleaned_data["audience"])
    alone, known = Readers(Audience.ONLY_ME), Readers(audience)
    if lets_in_others(alone, known, journal, maker=request.user.pk) and not is_recent(request):
        return to_confirm(request)
    begun = actions.begin_album(journal, by=request.user, name=form.cleaned_data["name"], audience=audience)
    return redirect("photos:album", key=begun.key)


@login_required
@require_safe
def album(request: AuthorRequest, key: str) -> HttpResponse:
    """One album: sealed, or with what lies in it for whoever has unsealed it."""
    return _album_page(request, album_of_authors(request, key))


def _album_page(request: AuthorRequest, album: Album, **more: Any) -> HttpResponse:
    mine = album.unsealings.filter(account=request.user).select_related("beside").first()
    is_open = mine is not None and mine.opened_at is not None
    people = album.journal.memberships.exclude(role=Membership.Role.AUTHOR).select_related("account").order_by("pk")
    found = Photograph.objects.editable_by(request.viewer).filter(album=album)
    context = {
        "album": album,
        "is_open": is_open,
        "waits_for": mine.beside if mine and not is_open else None,
        **(a_part(request.viewer, found, request.GET.get("after", "")) if is_open else {}),
        **around(request, journal_key=album.journal.key),
        "asked": [_named(each) for each in album.asked.select_related("account").order_by("pk")],
        "not_asked": [_named(each) for each in people.exclude(pk__in=album.asked.values("pk"))],
        "address": settings.URL + reverse("photos:contribute", kwargs={"key": album.key}),
        "put_in": PutInForm.new(),
        "unseal": UnsealForm(None, album=album, by=request.user),
        "example": album.journal.is_example,
        **more,
    }
    refused = any(getattr(form, "errors", None) for form in more.values())
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "photos/album.html", context, status=status)


def _named(member: Membership) -> dict[str, str]:
    """Somebody by name: a mail address that one author keeps is not told to the other here."""
    return {"key": member.key, "called": name_of_member(member)}


@in_memory
@login_required
@require_POST
def put_in(request: AuthorRequest, key: str) -> HttpResponse:
    """Photographs into it, without looking."""
    album = album_of_authors(request, key)
    form = PutInForm(request.POST, request.FILES)
    if not form.is_valid():
        return _album_page(request, album, put_in=form)

    return _album_page(request, album, became=put_in_one_by_one(form, _into(album, request)))


@in_memory
@login_required
@require_POST
def send(request: AuthorRequest, key: str) -> JsonResponse:
    """One photograph into it, sent by a script, which sends it again while the connection is lost."""
    return put_in_one(SendForm(request.POST, request.FILES), _into(album_of_authors(request, key), request))


def _into(album: Album, request: AuthorRequest) -> Callable[..., Photograph]:
    return partial(actions.take_in, album.journal, by=request.user, album=album, audience=Audience(album.audience))


@require_POST
@login_required
@confirmed_lately
def share(request: AuthorRequest, key: str) -> HttpResponse:
    """Let the other authors know of it."""
    actions.share_album(album_of_authors(request, key), by=request.user)
    messages.success(
        request, _("The other authors know of it now. For each of them it is sealed until they unseal it.")
    )
    return redirect("photos:album", key=key)


@require_POST
@login_required
@confirmed_lately
def ask(request: AuthorRequest, key: str) -> HttpResponse:
    """Ask a guest or keeper to put photographs in."""
    album = album_of_authors(request, key)
    actions.ask_to_contribute(album, by=request.user, member=_member(album, request.POST.get("member", "")))
    return redirect("photos:album", key=key)


@login_required
@require_POST
def stop_asking(request: AuthorRequest, key: str) -> HttpResponse:
    """Take no more from them."""
    album = album_of_authors(request, key)
    actions.stop_asking(album, by=request.user, member=_member(album, request.POST.get("member", "")))
    return redirect("photos:album", key=key)


def _member(album: Album, key: str) -> Membership:
    member = album.journal.memberships.exclude(role=Membership.Role.AUTHOR).filter(key=key).first()
    if member is None:
        raise Http404
    return member


@require_POST
@login_required
@confirmed_lately
def unseal(request: AuthorRequest, key: str) -> HttpResponse:
    """Unseal it for this one person: at once, or when somebody has said that they are beside them."""
    album = album_of_authors(request, key)
    form = UnsealForm(request.POST, album=album, by=request.user)
    if not form.is_valid():
        return _album_page(request, album, unseal=form)
    actions.unseal(album, by=request.user, beside=form.somebody)
    return redirect("photos:album", key=key)


@require_POST
@login_required
@confirmed_lately
def stand_by(request: AuthorRequest, key: str) -> HttpResponse:
    """Say that one is beside somebody who unseals."""
    wished = Unsealing.objects.filter(beside=request.user, album__key=key, album__journal__in=request.viewer.writes_in)
    unsealing = wished.filter(account__key=request.POST.get("account", "")).first()
    if unsealing is None:
        raise Http404
    try:
        actions.stand_by(unsealing, by=request.user)
        messages.success(request, _("It is unsealed now, for them alone."))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("photos:albums")
