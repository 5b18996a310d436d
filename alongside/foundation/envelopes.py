"""What an address carries without saying it: whoever reads logs or looks over a shoulder sees only signs.

Somebody looks for words about the dead. They go in by a form that is sent, and come back in the address of what was
found, so that going on and coming back work without script and nothing is stored here; but in that address they are
enciphered, for one account, with a key made from the secret of the house.
"""

import base64
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac


def _cipher(account: int) -> Fernet:
    mac = salted_hmac("alongside.foundation.envelopes", str(account), algorithm="sha256")
    return Fernet(base64.urlsafe_b64encode(mac.digest()))


def enclosed(said: Any, *, to: int) -> str:
    """What is said, unreadable for everybody but this account in this house. It must be JSON."""
    letter = json.dumps(said, separators=(",", ":"), ensure_ascii=False)
    return _cipher(to).encrypt(letter.encode()).decode().rstrip("=")


def opened(envelope: str, *, to: int) -> Any:
    """What was enclosed to this account, or None."""
    padding = "=" * (-len(envelope) % 4)
    try:
        return json.loads(_cipher(to).decrypt(f"{envelope}{padding}".encode()))
    except (InvalidToken, ValueError, TypeError):
        return None
