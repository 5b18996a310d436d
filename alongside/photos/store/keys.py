"""The master keys: the newest wraps, all of them open. Plain Python, a file with one key on each line."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from pathlib import Path

from alongside.foundation.durable import write_once, write_over
from alongside.photos.store.sealing import KEY, new_key, unwrap, wrap


class NoKey(Exception):
    """There is no master key, or not the one that is needed; the sentence may be shown to whoever runs the house."""


@dataclass(frozen=True)
class Keyring:
    """The master keys of a house, the newest first."""

    keys: tuple[bytes, ...]

    @property
    def newest(self) -> str:
        """The number of the key that wraps from now on."""
        return number_of(self.keys[0])

    @property
    def numbers(self) -> list[str]:
        """The numbers of all keys, the newest first."""
        return [number_of(key) for key in self.keys]

    def wrap(self, key: bytes, name: str) -> bytes:
        """A photograph's key, wrapped with the newest master key."""
        return wrap(key, master=self.keys[0], name=name)

    def unwrap(self, wrapped: bytes, number: str, name: str) -> bytes:
        """A photograph's key, with the master key of this number. Raises `NoKey`, `Tampered`."""
        for key in self.keys:
            if number_of(key) == number:
                return unwrap(wrapped, master=key, name=name)
        raise NoKey(f"The master key {number} is not here, and without it these photographs cannot be opened.")


def number_of(key: bytes) -> str:
    """What a master key is called: sixteen letters that tell nothing of it."""
    return hashlib.sha256(b"alongside master key\0" + key).hexdigest()[:16]


def parse(text: str) -> Keyring:
    """The keys that a file, or the environment, holds: parted by lines or commas. Raises `NoKey`."""
    keys = []
    for word in text.replace(",", " ").split():
        try:
            key = base64.b64decode(word, validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if len(key) != KEY:
            raise NoKey("A master key is 32 bytes in base64; this is none. Make one with: alongside keys make")
        keys.append(key)
    if not keys:
        raise NoKey("There is no master key here.")
    return Keyring(tuple(keys))


def written(keys: tuple[bytes, ...]) -> str:
    """The keys as `parse` reads them."""
    return "".join(base64.b64encode(key).decode() + "\n" for key in keys)


def make(path: Path) -> None:
    """Make a file with a new key, never over one that is there."""
    write_once(path, written((new_key(),)))


def replace(path: Path, keys: tuple[bytes, ...]) -> None:
    """Write the file anew."""
    write_over(path, written(keys))
