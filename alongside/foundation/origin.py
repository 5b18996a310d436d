"""Who may send a form: this house's own pages, and nobody else's.

No page carries a token, because public pages are files that are the same for all. Instead, a request that changes
something is refused when the browser says that it comes from another site, and one that does not say where it comes
from (a program, a very old browser) may not use a cookie: it can leave a note, but it is nobody.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

# A page that sends no referrer (a receipt) also hides its origin, and so does a frame of another site.
UNSAID = "null"
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that another site sent this."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in {"same-origin", "none"}:
        return True
    origin = request.headers.get("Origin", UNSAID)
    return origin != UNSAID and origin not in _own_origins(request)


def says_nothing(request: HttpRequest) -> bool:
    """Whether nothing tells where this comes from."""
    return "Sec-Fetch-Site" not in request.headers and request.headers.get("Origin", UNSAID) == UNSAID


def _own_origins(request: HttpRequest) -> set[str]:
    return {settings.URL, f"{request.scheme}://{request.get_host()}"}


class OriginGuard:
    """Refuse what another site sends; take the cookies from what does not say where it comes from."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look before anything reads the cookies."""
        # Django's own token check is not used; some of the libraries' views still ask for it.
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # noqa: SLF001 - Django's switch for it
        if request.method not in SAFE:
            if comes_from_elsewhere(request):
                return render(request, "foundation/refused.html", status=403)
            if says_nothing(request):
                request.COOKIES.clear()
        return self.get_response(request)
