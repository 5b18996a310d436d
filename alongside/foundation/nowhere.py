"""Addresses that lead nowhere whatever is kept: a database would break on them instead of finding nothing."""

from collections.abc import Callable
from urllib.parse import unquote

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

NUL = "\0"


class NowhereGuard:
    """Answer that nothing is here where an address holds a NUL, which PostgreSQL takes in no question."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look before anything is asked for."""
        if NUL in request.path or NUL in unquote(request.META.get("QUERY_STRING", "")):
            raise Http404
        return self.get_response(request)
