"""How a view finds its photograph or album, by what the viewer may change, and takes in what was sent with a form."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import Http404, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.foundation.refusals import Refused
from alongside.journals.gate import ViewerRequest
from alongside.photos.forms import PutInForm, SendForm
from alongside.photos.models import Album, Photograph
from alongside.photos.uploads import LeftOut


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
    became, sent = [], form.cleaned_data
    of_all = {"taken_by": sent["taken_by"], "bare": sent["bare"]}
    for number, file in enumerate(sent["photographs"]):
        line = {"name": file.name or "", "address": "", "said": ""}
        try:
            _refuse_left_out(file)
            line["address"] = page_of(take_in(file=file, upload_key=f"{sent['sending']}-{number}", **of_all))
        except Refused as refusal:
            line["said"] = str(refusal)
        became.append(line)
    return became


def _refuse_left_out(file: object) -> None:
    if isinstance(file, LeftOut):
        raise Refused(_("There was no room for it beside the others. Please send it once more."))


def put_in_one(form: SendForm, take_in: Callable[..., Photograph]) -> JsonResponse:
    """Of one that a script has sent into an album: that it has arrived, and nothing else; or why it was not taken."""
    if not form.is_valid():
        return not_whole()
    try:
        take_in(**form.to_take_in())
    except Refused as refusal:
        return JsonResponse({"said": str(refusal)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse({"arrived": True})


def not_whole() -> JsonResponse:
    """The answer to a script whose file was cut off, or that did not say what it has to say."""
    return JsonResponse({"said": _("This file did not arrive whole.")}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
