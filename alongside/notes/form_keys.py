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
    made = clock.at(int(begun.rpartition(".")[2], 16))
    return -AHEAD < clock.now() - made < KEPT


def names_keeper(key: str) -> bool:
    """Whether the form of this key said that somebody the family trusts reads first."""
    return is_ours(key) and f".{NAMES_KEEPER}." in key


def _signature(begun: str) -> str:
    return salted_hmac("alongside.notes.form", begun, algorithm="sha256").hexdigest()[:_HALF]
