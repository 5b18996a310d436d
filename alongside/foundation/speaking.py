"""In which language the house speaks: to whoever reads, in a letter, and around somebody's words.

Pages that Django answers speak the reader's language: what they chose, else what their browser asks for, else the
house's. Pages that are set out as files are the same for everyone and speak the language of their words.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


def spoken(*wanted: str) -> str:
    """The first of these languages that the house speaks, or speaks a kind of; else the house's own."""
    for language in wanted:
        try:
            return translation.get_supported_language_variant(language.lower())
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


@dataclass(frozen=True)
class Language:
    """A language of the house: its code, its own name for itself, and which way it runs."""

    code: str
    name: str
    direction: str


def direction_of(language: str) -> str:
    """Which way a language runs."""
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def languages() -> list[Language]:
    """Those that the house speaks."""
    return [Language(code, name, direction_of(code)) for code, name in settings.LANGUAGES]


def told_in(path: str, language: str) -> str:
    """Where a page of the house itself stands in this language; the house's own is not named in its address."""
    return path if language == settings.LANGUAGE_CODE else f"{path}{language}/"


def house_page(name: str) -> str:
    """Where a page of the house itself stands (`help`, `house`), in the language that is spoken here."""
    return told_in(reverse(f"pages:{name}"), spoken(translation.get_language() or ""))


@contextmanager
def speaking(*wanted: str) -> Iterator[None]:
    """Speak the first of these that the house speaks, and afterwards what was spoken before."""
    with translation.override(spoken(*wanted)):
        yield


def speak(request: HttpRequest, language: str) -> None:
    """From here on speak this language with whoever asks."""
    translation.activate(language)
    request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE


class ReaderLanguage:
    """Speak what this browser chose, else what it asks for. It comes first: whatever answers, a reader must read it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Every answer says that it may have been another one in another language. Nothing of it stays behind."""
        language = translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Language"])
        return response
