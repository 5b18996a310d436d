"""How a view finds its photograph or album, by what the viewer may change, and takes in what was sent with a form."""

from collections.abc import Callable

from django.http import Http404
from django.urls import reverse

from alongside.foundation.refusals import Refused
from alongside.journals.gate import ViewerRequest
from alongside.photos.forms import PutInForm
from alongside.photos.models import Album, Photograph


def photograph_to_edit(request: ViewerRequest, key: str) -> Photograph:
    """The photograph of this key; raises `Http404` where there is none for this viewer."""
    found = Photograph.objects.editable_by(request.viewer).select_related("original", "journal", "album")
    photograph = found.filter(key=key).first()
    if photograph is None:
        raise Http404
    return photograph


def deleted_photograph(request: ViewerRequest, key: str) -> Photograph:
    """The deleted photograph of this key; raises `Http404`."""
    photograph = Photograph.objects.deleted_of(request.viewer).filter(key=key).select_related("journal").first()
    if photograph is None:
        raise Http404
    return photograph


def album_of_authors(request: ViewerRequest, key: str) -> Album:
    """The album of this key, for one of its authors; raises `Http404`. What lies in it is another question."""
    album = Album.objects.of_authors(request.viewer).filter(key=key).select_related("journal").first()
    if album is None:
        raise Http404
    return album


def page_of(photograph: Photograph) -> str:
    """Where its authors find it."""
    return reverse("photos:photograph", kwargs={"key": photograph.key})


def put_in_one_by_one(form: PutInForm, take_in: Callable[..., Photograph]) -> list[dict[str, str]]:
    """What became of each file: it is here, or why not. One refusal keeps no other out."""
    became = []
    for number, file in enumerate(form.cleaned_data["photographs"]):
        line = {"name": file.name or "", "address": "", "said": ""}
        try:
            line["address"] = page_of(take_in(file=file, upload_key=f"{form.cleaned_data['sending']}-{number}"))
        except Refused as refusal:
            line["said"] = str(refusal)
        became.append(line)
    return became
