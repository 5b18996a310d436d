"""Photographs as files: each request asks the gate, and nothing of the answer is kept anywhere."""

import logging
from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from alongside.accounts.recent import is_recent, to_confirm
from alongside.journals.gate import NOBODY, AuthorRequest, Viewer, ViewerRequest
from alongside.photos import reading
from alongside.photos.addresses import CONTENT_TYPES, Printed, holder, prints_of
from alongside.photos.models import Photograph
from alongside.photos.ranges import asked_range

log = logging.getLogger(__name__)
ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"


@require_safe
def public(request: HttpRequest, key: str, name: str) -> HttpResponseBase:
    """A print that everyone may see, while its file is missing in the public folder. It is the same for everyone."""
    photograph = _found(NOBODY, key)
    if not photograph.is_public:
        raise Http404
    return send_print(request, photograph, name)


@require_safe
def for_you(request: ViewerRequest, key: str, name: str) -> HttpResponseBase:
    """A print for the one viewer for whom this address was made, if they may see it, and have opened its veil."""
    maybe = Photograph.objects.filter(key=key).only("key", "link").first()
    viewer = holder(maybe, request.viewer, request.META.get("QUERY_STRING", "")) if maybe else None
    if viewer is None:
        raise Http404
    photograph = _found(viewer, key)
    if not photograph.is_open_to(viewer):
        raise Http404
    return send_print(request, photograph, name)


@require_safe
@login_required
def original(request: AuthorRequest, key: str) -> HttpResponseBase:
    """The file as it was taken in, bit for bit, for authors alone."""
    found = Photograph.objects.editable_by(request.viewer).filter(key=key)
    photograph = found.select_related("original", "journal").first()
    if photograph is None:
        raise Http404
    if not is_recent(request):
        # A page leads back here; an answer that is no page would leave whoever confirmed where they were.
        return to_confirm(request, back=reverse("photos:photograph", kwargs={"key": key}))
    try:
        pieces = reading.bytes_of_original(photograph.original)
    except reading.CLOSED as problem:
        return _not_now(photograph, problem)
    answer = StreamingHttpResponse(pieces if request.method == "GET" else (), content_type="application/octet-stream")
    ending = reading.ending_of(photograph.original)
    answer.headers["Content-Disposition"] = f'attachment; filename="photograph-{photograph.key}.{ending}"'
    return _bare(answer, photograph.original.size)


def _found(viewer: Viewer, key: str) -> Photograph:
    found = Photograph.objects.readable_by(viewer).filter(key=key).select_related("original", "journal").first()
    if found is None:
        raise Http404
    return found


def send_print(request: HttpRequest, photograph: Printed, name: str) -> HttpResponseBase:
    """One print, or a part of it, to somebody who was found to be allowed."""
    there = prints_of(photograph).get(name)
    if there is None:
        raise Http404
    what = (photograph.look, *there)
    try:
        size = reading.size_of_print(photograph.original, *what)
        key = reading.key_of(photograph.original)
    except reading.CLOSED as problem:
        return _not_now(photograph, problem)
    part = asked_range(request.headers.get("Range", ""), size)
    if part is None:
        refused = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        refused.headers["Content-Range"] = f"bytes */{size}"
        return _bare(refused, 0)
    pieces = reading.range_of_print(photograph.original, what, *part, key=key)
    answer = StreamingHttpResponse(pieces if request.method == "GET" else (), content_type=CONTENT_TYPES[there[1]])
    if part != (0, size):
        answer.status_code = HTTPStatus.PARTIAL_CONTENT
        answer.headers["Content-Range"] = f"bytes {part[0]}-{part[1] - 1}/{size}"
    answer.headers["Accept-Ranges"] = "bytes"
    return _bare(answer, part[1] - part[0])


def _not_now(photograph: Printed, problem: Exception) -> HttpResponse:
    """The store, or its key, is not there just now: whoever runs the house reads which photograph it was."""
    log.error("Photograph %s cannot be read: %s.", photograph.pk, type(problem).__name__)
    answer = HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
    answer.headers["Retry-After"] = "30"
    return answer


def _bare(answer: HttpResponseBase, length: int) -> HttpResponseBase:
    """Nothing in it can run, and where it stands is told to nobody."""
    answer.headers["Content-Length"] = str(length)
    answer.headers["Content-Security-Policy"] = ALONE
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, noimageindex"
    return answer
