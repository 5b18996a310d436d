"""Whether the house stands. These pages say nothing about anyone."""

import os
import sys
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.foundation.room import disk_takes_writing
from alongside.foundation.troubles import is_full, passes

AGAIN_AFTER_SECONDS = "30"


@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process lives. The database is not asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """The house can take things in: its database answers, its folder can be written."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return _not_ready("The database does not answer.")
    if not os.access(settings.PUBLIC_FOLDER, os.W_OK) or not os.access(settings.SCRATCH_FOLDER, os.W_OK):
        return _not_ready("The public folder cannot be written.")
    if not disk_takes_writing():
        return _not_ready("The disk takes no more.")
    return HttpResponse("ok\n", content_type="text/plain")


def _not_ready(sentence: str) -> HttpResponse:
    answer = HttpResponse(sentence + "\n", content_type="text/plain", status=503)
    answer.headers["Retry-After"] = AGAIN_AFTER_SECONDS
    return answer


def went_wrong(request: HttpRequest) -> HttpResponse:
    """Something broke: say what happened, that nothing was lost, and what to do; give back the words of a form."""
    status = _status_of(sys.exc_info()[1])
    answer = render(request, "foundation/went_wrong.html", _words_in(request), status=status)
    if status != HTTPStatus.INTERNAL_SERVER_ERROR:
        answer.headers["Retry-After"] = AGAIN_AFTER_SECONDS
    return answer


def _status_of(trouble: BaseException | None) -> HTTPStatus:
    """Whether it is a trouble that passes: a database that is away, a disk that takes no more."""
    if is_full(trouble):
        return HTTPStatus.INSUFFICIENT_STORAGE
    return HTTPStatus.SERVICE_UNAVAILABLE if passes(trouble) else HTTPStatus.INTERNAL_SERVER_ERROR


def _words_in(request: HttpRequest) -> dict[str, object]:
    """The words that came with a form, and all its other fields, so that it can be sent again as it was."""
    try:
        fields = request.POST
    except (OSError, SuspiciousOperation, MultiPartParserError):
        return {}
    others = [(name, value) for name, values in fields.lists() if name != "words" for value in values]
    return {"words": fields.get("words", ""), "others": others}
