"""Answers that the pages of a sender have in common."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

LARGEST_FORM = 400_000  # bytes; the longest note takes 60,000 when every byte of it is escaped


def too_long(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form that is longer than any note; it is not read."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_FORM:
        return render(request, "notes/too_long.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return None


def to_receipt(secret: str) -> HttpResponse:
    """Lead to the receipt."""
    answer = HttpResponseRedirect(reverse("notes:receipt", args=[secret]))
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer
