"""The key of a form: with it the same form sent again is one note, and it shows that the form was opened here.

No cookie is needed. A key that is missing, strange or very old refuses nobody (docs/decisions/0016).
"""

import datetime as dt
import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

from alongside.foundation import clock

KEPT = dt.timedelta(days=60)
AHEAD = dt.timedelta(days=1)
NAMES_KEEPER = "k"
_HALF = 32  # of a SHA-256 in hexadecimal


def make(*, names_keeper: bool = False) -> str:
    """A key for one form. `names_keeper`: the form says that somebody the family trusts reads first."""
    mark = f".{NAMES_KEEPER}" if names_keeper else ""
    begun = f"{secrets.token_urlsafe(16)}{mark}.{int(clock.now().timestamp()):x}"
    return f"{begun}.{_signature(begun)}"


def is_ours(key: str) -> bool:
    """Whether this house made the key for a form that was opened within the last weeks."""
    begun, _, signature = key.rpartition(".")
    if not constant_time_compare(signature, _signature(begun)):
        return False
    return -AHEAD < clock.now() - clock.at(_made(key)) < KEPT


def seconds_since(key: str) -> float | None:
    """How long ago the form of this key was opened; nothing for a key that is not of this house."""
    return max(0.0, clock.now().timestamp() - _made(key)) if is_ours(key) else None


def names_keeper(key: str) -> bool:
    """Whether the form of this key said that somebody the family trusts reads first."""
    return is_ours(key) and f".{NAMES_KEEPER}." in key


def _made(key: str) -> int:
    """When a key of this house was made, in seconds of the clock."""
    return int(key.rpartition(".")[0].rpartition(".")[2], 16)


def _signature(begun: str) -> str:
    return salted_hmac("alongside.notes.form", begun, algorithm="sha256").hexdigest()[:_HALF]
