"""Whom to write to about a hole in this house (RFC 9116)."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from alongside.accounts.models import House
from alongside.foundation import clock

GOOD_FOR = dt.timedelta(days=180)


def security_txt() -> str:
    """The file, or nothing where whoever runs this house has named no address that a program understands."""
    contact = _as_uri(House.this().contact)
    if not contact:
        return ""
    until = (clock.now() + GOOD_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    return (
        f"Contact: {contact}\n"
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}\n"
        f"Preferred-Languages: {settings.LANGUAGE_CODE}\n"
        f"Canonical: {settings.URL}/.well-known/security.txt\n"
    )


def _as_uri(contact: str) -> str:
    for check, uri in ((validate_email, f"mailto:{contact}"), (URLValidator(schemes=["https"]), contact)):
        try:
            check(contact)
        except ValidationError:
            continue
        return uri
    return ""
