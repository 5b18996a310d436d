"""The answer to a request that cannot be meant for this house: another host's name, a form of ten thousand fields."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def misled(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django gives it by this name
    """Say so on a plain page."""
    return render(request, "foundation/misled.html", {"house_url": settings.URL}, status=400)
