"""Whether the house stands. These pages say nothing about anyone."""

import os
import sys
from collections.abc import Mapping

from django.conf import settings
from django.db import Error, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.pages.folder import FolderFull, FolderReadOnly

# Troubles that pass: a database that is away, a disk that takes no more.
PASSING: Mapping[type[Exception], int] = {
    FolderFull: 507,
    FolderReadOnly: 503,
    OperationalError: 503,
    InterfaceError: 503,
}


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
    return HttpResponse("ok\n", content_type="text/plain")


def _not_ready(sentence: str) -> HttpResponse:
    answer = HttpResponse(sentence + "\n", content_type="text/plain", status=503)
    answer.headers["Retry-After"] = "30"
    return answer


def went_wrong(request: HttpRequest) -> HttpResponse:
    """Something broke: say what happened, that nothing was lost, and what to do."""
    trouble = sys.exc_info()[1]
    status = next((status for kind, status in PASSING.items() if isinstance(trouble, kind)), 500)
    answer = render(request, "foundation/went_wrong.html", status=status)
    if status in PASSING.values():
        answer.headers["Retry-After"] = "30"
    return answer
