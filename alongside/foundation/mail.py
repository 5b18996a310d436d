"""The one way to send mail. Subjects are constant sentences: they name nobody."""

import encodings.idna  # noqa: F401 - `make_msgid` needs it; imported first by two threads, it has held both for ever
import secrets
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string

from alongside.foundation import clock


def send(*, to: str, subject: str, template: str, context: dict[str, object]) -> None:
    """Send one letter to one address. `template` is a plain-text template."""
    body = render_to_string(template, {**context, "house_url": settings.URL})
    EmailMultiAlternatives(subject=subject, body=body, to=[to]).send()


class OutboxBackend(BaseEmailBackend):
    """Without a mail server letters lie in the outbox folder, one file each, readable by the house alone."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each letter as a file that any mail program can open."""
        folder = Path(settings.OUTBOX_FOLDER)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{clock.now():%Y%m%d-%H%M%S-%f}-{secrets.token_hex(3)}.eml"
            path = folder / name
            path.touch(mode=0o600)
            path.write_bytes(message.message().as_bytes())
        return len(email_messages)
