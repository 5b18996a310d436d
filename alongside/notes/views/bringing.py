"""Bringing in a note that came another way, and what the family puts right in it afterwards."""

from collections.abc import Iterator
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.foundation.html import words_as_html
from alongside.foundation.refusals import Refused
from alongside.journals.at_hand import journals_at_hand
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Journal, Membership
from alongside.notes import actions
from alongside.notes.bringing_forms import BringForm, MendForm
from alongside.notes.laying import laid
from alongside.notes.models import Note
from alongside.notes.scans import scan_at, seen_scans
from alongside.notes.views.desk import note_in_sight
from alongside.photos import actions as photos
from alongside.photos.models import Original
from alongside.photos.uploads import in_memory
from alongside.photos.views.files import send_print
from alongside.stories.models import Story
from alongside.stories.reading import name_of


@in_memory
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: AuthorRequest) -> HttpResponse:
    """Add a note that came another way. A keeper adds as well, and reads nothing here."""
    journal = _to_bring_into(request)
    form = BringForm.sent(request.POST, request.FILES) if request.method == "POST" else BringForm.new()
    form.offer(stories_offered(request, journal))
    if request.method == "POST" and form.is_valid():
        note = _brought(request, journal, form)
        if note is not None:
            return _to(request, note)
    context = {"at": "notes", "example": journal.is_example, "form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    page = "notes/add.html" if _writes(request, journal) else "notes/add_for_family.html"
    return render(request, page, context, status=status)


def _to_bring_into(request: AuthorRequest) -> Journal:
    """The journal at hand of an author; of a keeper the first for which they keep."""
    keeps = [journal for journal, role in request.viewer.roles.items() if role == Membership.Role.KEEPER]
    journal = journals_at_hand(request).first() or Journal.objects.filter(pk__in=keeps).order_by("pk").first()
    if journal is None:
        raise Http404
    return journal


def _writes(request: AuthorRequest, journal: Journal) -> bool:
    return journal.pk in request.viewer.writes_in


def stories_offered(request: AuthorRequest, journal: Journal) -> Iterator[tuple[str, str]]:
    """The stories about which whoever brings it in can say that it is, by key and by the name they know."""
    stories = Story.objects.filter(journal=journal).select_related("working", "published").order_by("-pk")
    writes = _writes(request, journal)
    for story in stories.editable_by(request.viewer) if writes else stories.readable_by(request.viewer):
        revision = story.working if writes else story.published
        if revision is not None:
            yield story.key, name_of(revision)


def story_chosen(journal: Journal, key: str) -> Story | None:
    """The story that a form named; the form offered no others."""
    return Story.objects.filter(journal=journal, key=key).first() if key else None


def _brought(request: AuthorRequest, journal: Journal, form: BringForm) -> Note | None:
    """The note; none where it was refused, and the form says why."""
    try:
        pictures = photos.develop(form.cleaned_data["pictures"])
    except Refused as refusal:
        form.add_error("pictures", str(refusal))
        return None
    source = Note.Source.PAPER if pictures else Note.Source.PASTED
    story = story_chosen(journal, form.cleaned_data["story"])
    language = get_language() or ""
    try:
        received = actions.bring_in(
            journal, by=request.user, source=source, story=story, language=language, pictures=pictures, **form.said
        )
    except Refused as refusal:
        photos.let_lie(pictures)
        form.add_error(None, str(refusal))
        return None
    return received.note


def _to(request: AuthorRequest, note: Note) -> HttpResponse:
    """To the note, where whoever brought it in may read it."""
    if not Note.objects.of_authors(request.viewer).filter(pk=note.pk).exists():
        return redirect("notes:added")
    messages.info(request, _("It is kept, and is read with all the others."))
    return redirect("notes:one", key=note.key)


@login_required
@require_safe
def added(request: AuthorRequest) -> HttpResponse:
    """That it is kept, for whoever reads nothing here."""
    journal = _to_bring_into(request)
    return render(request, "notes/added.html", {"example": journal.is_example})


@in_memory
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mend(request: AuthorRequest, key: str) -> HttpResponse:
    """Put right what was written out, the day, the story; add a page to it."""
    note = _brought_in(request, key)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = MendForm.of(note, *sent, has_pictures=note.scans.exists())
    form.offer(_stories_offered_for(request, note))
    if request.method == "POST" and form.is_valid() and _mended(request, note, form):
        return redirect("notes:one", key=note.key)
    context = {"at": "notes", "example": note.journal.is_example, "form": form, **laid(note, request.viewer)}
    context["was_changed"] = request.method == "POST" and bool(form.non_field_errors())
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "notes/mend.html", context, status=status)


def _stories_offered_for(request: AuthorRequest, note: Note) -> Iterator[tuple[str, str]]:
    """As for a new one; and the one it is about, where this author may not see it, so that it stays about it."""
    offered = list(stories_offered(request, note.journal))
    if note.story and all(key != note.story.key for key, _name in offered):
        yield note.story.key, _("A story that is not shown to you")
    yield from offered


def _mended(request: AuthorRequest, note: Note, form: MendForm) -> bool:
    """Whether it was put right, or is no longer what stood on the screen; a wrong picture is told of in the form."""
    try:
        pictures = photos.develop(form.cleaned_data.get("pictures", []))
    except Refused as refusal:
        form.add_error("pictures", str(refusal))
        return False
    story = story_chosen(note.journal, form.cleaned_data["story"])
    try:
        actions.refuse_unseen(note, seen_as=request.POST.get("seen", ""))
        actions.mend(note, by=request.user, story=story, pictures=pictures, **form.said)
    except actions.TooManyPictures as refusal:
        form.add_error("pictures", str(refusal))
        return False
    except actions.Changed:
        form.add_error(
            None, _("It was mended since you opened this page. If you keep yours, it takes that one's place.")
        )
        return False
    except Refused as refusal:
        messages.warning(request, str(refusal))
    finally:
        _let_lie(pictures)
    return True


def _let_lie(pictures: list[Original]) -> None:
    """Those that no note needs: it was refused, or has them already."""
    keys = [picture.key for picture in pictures]
    needed = set(Original.objects.filter(key__in=keys).values_list("key", flat=True))
    photos.let_lie([picture for picture in pictures if picture.key not in needed])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_out(request: AuthorRequest, key: str) -> HttpResponse:
    """Take out again what was brought in; asked once, because nothing brings it back."""
    note = _brought_in(request, key)
    if request.method == "POST":
        actions.take_out(note, by=request.user)
        return redirect("notes:inbox")
    context = {"at": "notes", "example": note.journal.is_example, "note": note}
    return render(request, "notes/take_out.html", context)


def _brought_in(request: AuthorRequest, key: str) -> Note:
    note = note_in_sight(request, key)
    if not note.is_brought_in:
        raise Http404
    return note


@login_required
@require_safe
def picture(request: AuthorRequest, key: str, picture: str) -> HttpResponse:
    """One picture of a note, larger than the column."""
    note = note_in_sight(request, key)
    scans = seen_scans(note, request.viewer)
    at = next((at for at, seen in enumerate(scans) if seen.key == picture), None)
    if at is None:
        raise Http404
    context = {
        "at": "notes",
        "example": note.journal.is_example,
        "note": note,
        "words": words_as_html(note.words),
        "seen": scans[at],
        "before": scans[at - 1] if at else None,
        "after": scans[at + 1] if at + 1 < len(scans) else None,
    }
    return render(request, "notes/picture.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_picture_out(request: AuthorRequest, key: str, picture: str) -> HttpResponse:
    """Take one picture out; asked once, because nothing brings it back."""
    note = note_in_sight(request, key)
    found = [seen for seen in seen_scans(note, request.viewer) if seen.key == picture]
    if not found:
        raise Http404
    if request.method == "POST":
        try:
            actions.take_picture_out(note, by=request.user, picture=picture)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        return redirect("notes:one", key=note.key)
    context = {"at": "notes", "example": note.journal.is_example, "note": note, "seen": found[0]}
    return render(request, "notes/take_picture_out.html", context)


@login_required
@require_safe
def scan(request: AuthorRequest, key: str, picture: str) -> HttpResponseBase:
    """A picture of a note, for an author who reads it, at the address that was made for them."""
    note = note_in_sight(request, key)
    found = scan_at(note, picture, request.viewer, request.META.get("QUERY_STRING", ""))
    if found is None:
        raise Http404
    return send_print(request, found, picture.partition("-")[2])
