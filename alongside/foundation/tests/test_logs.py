"""Logs keep nobody's words or addresses."""

import errno
import logging
import sys

from django.core.exceptions import DisallowedHost
from django.db import OperationalError

from alongside.foundation.logs import Plain, Redact


def line(message, *args, exc_info=None):
    record = logging.LogRecord("django.request", logging.ERROR, "file.py", 1, message, args, exc_info)
    assert Redact().filter(record)
    return Plain().format(record)


def test_secret_addresses_handles_and_mail_addresses_are_taken_out():
    text = line("Failed: %s %s", "/receipt/Abc-123_x/correct/", "/sign-in-link/Zzz9/ for mara@example.org")
    text += line("Failed: /@lichen-green/the-room-we-had-painted/")
    for private in ("Abc-123_x", "Zzz9", "mara", "lichen", "painted"):
        assert private not in text
    assert "/receipt/…/correct/" in text


def test_an_error_is_told_by_its_kind_and_place_and_never_by_its_words():
    try:
        int("what somebody wrote")
    except ValueError:
        text = line("Internal Server Error", exc_info=sys.exc_info())
    assert "what somebody wrote" not in text
    assert "ValueError" in text
    assert "test_logs.py" in text


def test_what_is_no_fault_of_the_program_is_told_in_one_line():
    troubles = {
        "OperationalError": OperationalError("the database is away"),
        "ENOSPC": OSError(errno.ENOSPC, "what somebody wrote"),
        "DisallowedHost": DisallowedHost("evil.example"),
    }
    for name, trouble in troubles.items():
        text = line("Service Unavailable", exc_info=(type(trouble), trouble, None))
        assert text.endswith(f"Service Unavailable ({name})")
