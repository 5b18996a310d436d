"""Mails for tests, as people and their programs write them."""

from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from alongside.notes.letterbox.letter import Letter
from alongside.notes.letterbox.reading import read

WORDS = "Dear Mara,\n\nI planted the bulbs in spring.\nThey will come up by themselves.\n\nBea"


def mail(words: str = WORDS, **headers: str) -> bytes:
    """A plain mail. Headers by their names, with `_` for `-`; an empty one is left out."""
    message = EmailMessage()
    told = {
        "From": "Bea Lind <bea@example.org>",
        "To": "notes-x@in.example.org",
        "Subject": "A note",
        "Date": "Tue, 3 Mar 2026 23:30:00 +0100",
        "Message-ID": "<1@example.org>",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in told.items():
        if value:
            message[name] = value
    message.set_content(words)
    return bytes(message)


def html_mail(html: str, **headers: str) -> bytes:
    """A mail that is HTML alone."""
    return with_parts("mixed", MIMEText(html, "html"), **headers)


def with_parts(kind: str, *parts: Message, **headers: str) -> bytes:
    """A mail of several parts."""
    message = MIMEMultipart(kind)
    for name, value in ({"From": "Bea Lind <bea@example.org>", "Message-ID": "<2@example.org>"} | headers).items():
        message[name.replace("_", "-")] = value
    for part in parts:
        message.attach(part)
    return bytes(message)


def only(raw: bytes) -> Letter:
    """The one letter in a mail."""
    (letter,) = read(raw)
    return letter
