"""Whether the house stands. These pages say nothing about anyone."""

import os

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


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
    return HttpResponse(sentence + "\n", content_type="text/plain", status=503)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """Something broke: say what happened, that nothing was lost, and what to do."""
    return render(request, "foundation/went_wrong.html", status=500)
