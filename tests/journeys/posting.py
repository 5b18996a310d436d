"""Leaving notes over HTTP, as a browser without script does."""

import http.client
import secrets
import threading
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode, urlsplit

from tests.ground.house import House


@dataclass
class Sender:
    """One person who leaves notes, and remembers which receipts came back whole."""

    house: House
    form: str
    receipts: dict[str, str] = field(default_factory=dict)
    tried: dict[str, str] = field(default_factory=dict)

    def leave(self, words: str, **more: str) -> str:
        """Post one note; the address of its receipt, or nothing when no answer came."""
        key = self.tried.setdefault(words, secrets.token_hex(12))
        body = urlencode({"words": words, "resend_key": key, **more})
        status, location = post(self.house, self.form, body)
        if status == http.client.SEE_OTHER:
            self.receipts[words] = location
            return location
        return ""

    def leave_many(self, stop: threading.Event) -> None:
        """Post one note after another until stopped or the house is gone."""
        while not stop.is_set():
            try:
                self.leave(f"I am thinking of you. {secrets.token_hex(8)}")
            except (OSError, http.client.HTTPException):
                return

    def leave_again(self) -> None:
        """Send once more what had no receipt, as a careful browser would."""
        for words in [words for words in self.tried if words not in self.receipts]:
            self.leave(words)


def post(house: House, path: str, body: str) -> tuple[int, str]:
    """The status and the path of the Location that a form gets."""
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=30)
    try:
        connection.request(
            "POST",
            quote(path, safe="/@%"),
            body.encode(),
            {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"},
        )
        response = connection.getresponse()
        response.read()
        return response.status, urlsplit(response.headers.get("Location", "")).path
    finally:
        connection.close()


def get(house: House, path: str) -> tuple[int, str]:
    """The status and the text of a page, as nobody sees it."""
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=30)
    try:
        connection.request("GET", quote(path, safe="/@%?=&"))
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()
