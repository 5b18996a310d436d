"""The unguessable ends of addresses by which letters are confirmed and ended, and to which a bounce comes back.

Each is a key and a mark that only this house can make. So one whose row is gone is still known for what it was: whoever
leaves twice is told the same twice, and nobody learns anything by trying.
"""

from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

CONFIRM: Final = "yes"
LEAVE: Final = "leave"
BOUNCE: Final = "bounce"
_LENGTH = 20  # of a mark: 80 bits


def sealed(key: str, use: str) -> str:
    """A key with its mark, for one use."""
    return f"{key}-{_mark(key, use)}"


def opened(token: str, use: str) -> str:
    """The key of a token; nothing where this house did not make it for this use. Mail may have changed its capitals."""
    key, _dash, mark = token.lower().rpartition("-")
    return key if key and constant_time_compare(mark, _mark(key, use)) else ""


def _mark(key: str, use: str) -> str:
    return salted_hmac(f"alongside.mailing.{use}", key, algorithm="sha256").hexdigest()[:_LENGTH]


def confirm_address(key: str) -> str:
    """Where somebody says that they want letters."""
    return f"{settings.URL}{reverse('mailing:confirm', args=[sealed(key, CONFIRM)])}"


def leave_address(key: str) -> str:
    """Where somebody sees what is kept of them, and leaves with one press."""
    return f"{settings.URL}{reverse('mailing:leave', args=[sealed(key, LEAVE)])}"


def leave_by_mail(key: str) -> str:
    """Where a mail ends it; empty where this house takes no letters in."""
    return f"{LEAVE}-{sealed(key, LEAVE)}@{settings.MAIL_IN}" if settings.MAIL_IN else ""


def bounces_to(delivery: str) -> str:
    """Where a mail server says that this letter could not be delivered; empty where this house takes no letters in."""
    return f"{BOUNCE}-{sealed(delivery, BOUNCE)}@{settings.MAIL_IN}" if settings.MAIL_IN else ""
