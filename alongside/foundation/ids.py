"""Random ids for addresses. Every row also has an ordered number, which never leaves the house."""

import hashlib
import secrets

from django.utils.crypto import salted_hmac

# No vowels, so that no word appears by chance; nothing that looks like something else.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
KEY_LENGTH = 17  # 27 ** 17 is about 2 ** 80


def key() -> str:
    """An unguessable id for an address: 17 characters, 80 bits."""
    number, letters = secrets.randbelow(len(ALPHABET) ** KEY_LENGTH), []
    for _ in range(KEY_LENGTH):
        number, at = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[at])
    return "".join(letters)


def secret() -> str:
    """A secret for an address that proves who holds it: 256 bits."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a secret: its SHA-256, so that a copy of the database opens nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


def cache_key(key: str, key_prefix: str, version: int) -> str:
    """What stands in the cache for a key: nothing to read, because keys count by network and mail address."""
    return salted_hmac("cache", f"{key_prefix}:{version}:{key}", algorithm="sha256").hexdigest()
