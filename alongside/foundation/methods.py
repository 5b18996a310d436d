"""What somebody reads who opens the address of a button: after signing in again, or from the browser's history."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string


class OnlySent:
    """Give words to the empty answer for an address that only takes what a form sends."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The status stays as it is, and nothing is done."""
        response = self.get_response(request)
        if (
            response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
            and request.method in {"GET", "HEAD"}
            and isinstance(response, HttpResponse)
            and not response.content
        ):
            response.content = render_to_string("foundation/only_sent.html", request=request).encode()
            response.headers["Content-Length"] = str(len(response.content))
        return response
