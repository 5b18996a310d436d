"""Where each bundle is read, and the way back to it; ten at a time for whoever wishes."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from alongside.notes import reading
from alongside.notes.models import Bundle

PAGE_OF: Final[Mapping[str, str]] = {
    Bundle.KNOWN: "people_we_know",
    Bundle.LIVED: "it_happened_to_them_too",
    Bundle.OTHERS: "everyone_else",
    Bundle.DOUBTED: "perhaps_from_a_program",
}
READING: Final = frozenset({"inbox", *PAGE_OF.values()})


def left_of_ten(said: Mapping[str, str]) -> int:
    """How many this author still wants to read before stopping; 0 when they said nothing of it."""
    left = said.get("ten", "")
    return int(left) if left.isascii() and left.isdigit() and 0 < int(left) <= reading.TEN else 0


def back_to_reading(page: str, said: Mapping[str, str]) -> HttpResponse:
    """To the next note; or to a place to stop, when this was the last of ten."""
    left = left_of_ten(said)
    if left == 1:
        return redirect("notes:enough")
    address = reverse(f"notes:{page if page in READING else 'inbox'}")
    return redirect(f"{address}?ten={left - 1}" if left else address)
