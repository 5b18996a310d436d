"""Whether the house stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def went_wrong(request: HttpRequest) -> HttpResponse:
    """Something broke: say what happened, that nothing was lost, and what to do."""
    return render(request, "foundation/went_wrong.html", status=500)
