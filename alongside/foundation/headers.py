"""The headers every answer carries, said once for Django and for the front.

A public file carries the same policy without a nonce, because it has no script of its own.
"""

from collections.abc import Callable, Mapping, Sequence

from csp.constants import NONCE, NONE
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

CONSTANT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=(), browsing-topics=()",
}
FRAMING = "X-Frame-Options"
TRANSPORT = "max-age=31536000; includeSubDomains"
PRIVATE = "private, no-store"


def constant_headers() -> Mapping[str, str]:
    """What stands on every answer of this house."""
    return {**CONSTANT, "Strict-Transport-Security": TRANSPORT} if settings.SECURE else CONSTANT


def for_public_files() -> Sequence[tuple[str, str]]:
    """What the front adds to a file that everyone may read."""
    return [*constant_headers().items(), ("Content-Security-Policy", _policy())]


def for_frames() -> Sequence[tuple[str, str]]:
    """What stands on a story's frame, the one page that other sites may show on theirs. It has no script at all."""
    constant = {name: value for name, value in constant_headers().items() if name != FRAMING}
    policy = _policy(**{"frame-ancestors": ["*"], "script-src": [NONE], "connect-src": [NONE], "form-action": [NONE]})
    return [*constant.items(), ("Content-Security-Policy", policy)]


def for_cards() -> Sequence[tuple[str, str]]:
    """What stands on a story's card, the one picture that other sites may show on their pages."""
    return [*{**dict(for_public_files()), "Cross-Origin-Resource-Policy": "cross-origin"}.items()]


def _policy(**other: Sequence[object]) -> str:
    said: Mapping[str, Sequence[object]] = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]  # type: ignore[assignment]
    return build_policy(config={name: [s for s in said[name] if s is not NONCE] for name in said} | other)


def may_be_framed(response: HttpResponseBase) -> bool:
    """Whether its policy lets other sites show it: then nothing else may say the opposite."""
    return "frame-ancestors *" in response.headers.get("Content-Security-Policy", "")


class SecurityHeaders:
    """Every answer of Django's is private unless a view says otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add what is not there yet."""
        response = self.get_response(request)
        for name, value in constant_headers().items():
            if name != FRAMING or not may_be_framed(response):
                response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", PRIVATE)
        # Some libraries add it to say "never", with the second in it: two answers that should be the same were not.
        response.headers.pop("Expires", None)
        return response
