"""The one way to send mail. Subjects are constant sentences: they name nobody."""

import encodings.idna  # noqa: F401 - `make_msgid` needs it; imported first by two threads, it has held both for ever
import re
import secrets
import smtplib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language

from alongside.foundation import clock, ids
from alongside.foundation.letter_pages import as_html
from alongside.foundation.speaking import speaking, spoken

LAST_LINE: Final = b"\r\n.\r\n"
BY_ITSELF: Final = "auto-generated"  # RFC 3834: so that nobody's answering program answers a house
A_NAME: Final = re.compile(r"[a-z0-9-]{1,80}")
# Where no mail server is named, letters go no further than a folder.
OUTBOX: Final = "alongside.foundation.mail.OutboxBackend"


# Who knows in which language somebody wants to be written to: by a mail address, their choice or nothing.
_knows_language: list[Callable[[str], str]] = []


def ask_for_language(knows: Callable[[str], str]) -> None:
    """Ask this before every letter."""
    _knows_language[:] = [knows]


def chosen_by(to: str) -> str:
    """The language in which whoever has this address has chosen to be written to; nothing where they chose none."""
    return next((language for knows in _knows_language if (language := knows(to))), "")


def spoken_to(to: str, *, else_in: str = "") -> str:
    """The language of a letter to this address: its receiver's choice, else this one, else the one spoken now."""
    return spoken(chosen_by(to), else_in, get_language() or "")


def send(*, to: str, subject: str | Promise, template: str, context: dict[str, object], language: str = "") -> None:
    """Send one letter to one address. `template` is a plain-text template; the rest is `letter`'s."""
    letter(to=to, subject=subject, template=template, context=context, language=language).send()


def goes_out() -> bool:
    """Whether letters leave this house. Without a mail server they lie in a folder, and nobody was told by them."""
    return settings.EMAIL_BACKEND != OUTBOX


def letter(
    *,
    to: str,
    subject: str | Promise,
    template: str,
    context: Mapping[str, object],
    headers: Mapping[str, str] | None = None,
    as_page: str = "",
    bounces_to: str = "",
    language: str = "",
) -> EmailMessage:
    """One letter to one address, not sent yet. Nobody else stands in it.

    It goes as plain text and as HTML; `as_page` is a template of its own for that. `bounces_to` is the address on the
    envelope, to which a mail server says that it could not deliver; readers see the `From` of the headers.

    It is written in the language that its receiver has chosen, else in `language`, else in the one spoken now. So the
    subject, and each sentence in the context, is lazy or is made by a function that the template calls.
    """
    said = {**context, "house_url": settings.URL}
    with speaking(spoken_to(to, else_in=language)):
        message = EmailMultiAlternatives(
            subject=str(subject),
            body=render_to_string(template, said),
            from_email=bounces_to or None,
            to=[to],
            headers={"Message-ID": message_id(_once()), "Auto-Submitted": BY_ITSELF, **(headers or {})},
        )
        page = render_to_string(as_page, said) if as_page else as_html(str(message.body), str(message.subject), said)
        message.attach_alternative(page, "text/html")
    return message


def _once() -> str:
    """A name for a letter that is tried once. It tells the second, by which letters in a folder are in order."""
    return f"{clock.now():%Y%m%d%H%M%S}.{ids.key()}"


def message_id(name: str) -> str:
    """The Message-ID of a letter with this name: in the domain of its sender, whatever this machine is called."""
    return f"<{name}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].strip('<> ')}>"


class _Marked(smtplib.SMTP):
    """A talk with a mail server that says how far a letter has come (`foundation.handing.Mark`)."""

    def __init__(self, say: Callable[[str], None], *args: Any, **kwargs: Any) -> None:
        self._say = say
        super().__init__(*args, **kwargs)

    def send(self, s: Any) -> None:
        """The last line of a letter makes it one."""
        is_letter = isinstance(s, bytes) and s.endswith(LAST_LINE)
        if is_letter:
            self._say("r")
            self._say("d")
        super().send(s)
        if is_letter:
            self._say("a")


class _MarkedSafely(_Marked, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


class MarkedBackend(EmailBackend):
    """Django's way to a mail server. `mark` is told how far each letter has come."""

    mark: Callable[[str], None] = staticmethod(lambda _mark: None)

    @property
    def connection_class(self) -> Any:
        """What talks to the server."""
        return partial(_MarkedSafely if self.use_ssl else _Marked, self._say)

    def _say(self, mark: str) -> None:
        """Whoever listens changes from letter to letter, while the talk goes on."""
        self.mark(mark)


class OutboxBackend(BaseEmailBackend):
    """Without a mail server letters lie in the outbox folder, one file each, readable by the house alone.

    A letter with a name of its own is the same file whenever it is tried.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each letter as a file that any mail program can open."""
        folder = Path(settings.OUTBOX_FOLDER)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            path = folder / f"{_name_of(message)}.eml"
            path.touch(mode=0o600)
            path.write_bytes(message.message().as_bytes())
        return len(email_messages)


def _name_of(message: EmailMessage) -> str:
    named = message.extra_headers.get("Message-ID", "").strip("<>").partition("@")[0]
    return named if A_NAME.fullmatch(named) else f"{clock.now():%Y%m%d-%H%M%S-%f}-{secrets.token_hex(3)}"
