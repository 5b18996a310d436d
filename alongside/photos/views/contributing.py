"""Where somebody who was asked puts photographs into an album. They see its name, and that theirs have arrived."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from alongside.journals.gate import ViewerRequest
from alongside.photos import actions
from alongside.photos.forms import ContributeForm, SendForm
from alongside.photos.models import Album, Photograph
from alongside.photos.uploads import in_memory
from alongside.photos.views.finding import put_in_one, put_in_one_by_one


@in_memory
@require_http_methods(["GET", "HEAD", "POST"])
def contribute(request: ViewerRequest, key: str) -> HttpResponse:
    """Photographs for an album, all in one form. Of each it is said whether it has arrived."""
    album, take_in = _asked(request, key)
    form = ContributeForm(request.POST, request.FILES) if request.method == "POST" else ContributeForm.new()
    became, refused = None, False
    if request.method == "POST":
        refused = not form.is_valid()
        became = None if refused else put_in_one_by_one(form, take_in)
        form = form if refused else ContributeForm.new()
    context = {"album": album, "form": form, "became": became, "example": album.journal.is_example}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "photos/contribute.html", context, status=status)


@in_memory
@require_POST
def send(request: ViewerRequest, key: str) -> JsonResponse:
    """One of them, sent by a script, which sends it again while the connection is lost."""
    _album, take_in = _asked(request, key)
    return put_in_one(SendForm(request.POST, request.FILES), take_in)


def _asked(request: ViewerRequest, key: str) -> tuple[Album, Callable[..., Photograph]]:
    """The album into which whoever looks was asked to put photographs, and the way in; raises `Http404`."""
    album = Album.objects.contributable_by(request.viewer).filter(key=key).select_related("journal").first()
    if album is None:
        raise Http404
    by = album.asked.filter(pk__in=request.viewer.memberships).select_related("account").first()
    if by is None:
        raise Http404
    return album, partial(actions.contribute, album, by=by)
