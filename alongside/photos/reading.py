"""Reading what the store holds of a photograph. Who may is decided before."""

from collections.abc import Iterator

from alongside.photos.models import Original
from alongside.photos.store import keeping
from alongside.photos.store.keys import NoKey
from alongside.photos.store.sealing import Tampered

# What it raises where the store, or its key, is not there, or a file is not what was put there.
CLOSED = (OSError, NoKey, Tampered)


def key_of(original: Original) -> bytes:
    """The key of an original's files. Raises `NoKey`, `Tampered`."""
    return keeping.keyring().unwrap(bytes(original.wrapped_key), original.master, original.key)


def variant(look: str, width: int, kind: str) -> str:
    """How a print is called in the store."""
    return f"{look or 'as-it-is'}-{width}.{kind}"


def ending_of(original: Original) -> str:
    """How the name of its file ends."""
    return original.format.lower().replace("jpeg", "jpg")


def bytes_of_original(original: Original) -> Iterator[bytes]:
    """What was taken in, bit for bit."""
    return keeping.read(original.key, keeping.ORIGINAL, key=key_of(original))


def print_bytes(original: Original, look: str, width: int, kind: str) -> bytes:
    """A print. Raises `OSError`, `NoKey`, `Tampered`."""
    return b"".join(keeping.read(original.key, variant(look, width, kind), key=key_of(original)))


def size_of_print(original: Original, look: str, width: int, kind: str) -> int:
    """How many bytes a print has."""
    return keeping.size_of(original.key, variant(look, width, kind))


def range_of_print(
    original: Original, what: tuple[str, int, str], start: int, stop: int, *, key: bytes
) -> Iterator[bytes]:
    """The bytes of a print from `start` up to `stop`; only the chunks that hold them are opened."""
    return keeping.read(original.key, variant(*what), key=key, start=start, stop=stop)
