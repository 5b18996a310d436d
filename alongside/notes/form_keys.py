"""The key of a form: with it the same form sent again is one note, and it shows that the form was opened here.

No cookie is needed. A key that is missing, strange or very old refuses nobody (docs/decisions/0016).
"""

import datetime as dt
import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

from alongside.foundation import clock

KEPT = dt.timedelta(days=60)
AHEAD = dt.timedelta(days=1)
_HALF = 32  # of a SHA-256 in hexadecimal


def make() -> str:
    """A key for one form."""
    begun = f"{secrets.token_urlsafe(16)}.{int(clock.now().timestamp()):x}"
    return f"{begun}.{_signature(begun)}"


def is_ours(key: str) -> bool:
    """Whether this house made the key for a form that was opened within the last weeks."""
    begun, _, signature = key.rpartition(".")
    if not constant_time_compare(signature, _signature(begun)):
        return False
    made = clock.at(int(begun.rpartition(".")[2], 16))
    return -AHEAD < clock.now() - made < KEPT


def seconds_since(key: str) -> float | None:
    """How long ago the form of this key was opened; nothing for a key that is not of this house."""
    if not is_ours(key):
        return None
    return max(0.0, clock.now().timestamp() - int(key.split(".")[1], 16))


def _signature(begun: str) -> str:
    return salted_hmac("alongside.notes.form", begun, algorithm="sha256").hexdigest()[:_HALF]
