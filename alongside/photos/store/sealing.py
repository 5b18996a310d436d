"""Encryption of one file, in chunks that can be opened one by one. Plain Python.

A file begins with 32 random bytes, from which and the photograph's key this file's own key is made. Then come chunks
of 64 KiB, each encrypted with AES-256-GCM (so 16 bytes longer) and bound to the object, the variant, its number and
whether it is the last: no chunk can be changed, left out, moved, or brought in from elsewhere. Nothing in the file
tells that it is one of ours.
"""

import os
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CHUNK = 64 * 1024
TAG = 16
SALT = 32
KEY = 32
NONCE = 12
_WHOLE = CHUNK + TAG


class Tampered(Exception):
    """This is not what was put here, or not with this key."""


def new_key() -> bytes:
    """A key for one photograph."""
    return AESGCM.generate_key(KEY * 8)


def wrap(key: bytes, *, master: bytes, name: str) -> bytes:
    """A photograph's key, encrypted with the master key and bound to the photograph."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(master).encrypt(nonce, key, b"alongside key\0" + name.encode())


def unwrap(wrapped: bytes, *, master: bytes, name: str) -> bytes:
    """The photograph's key. Raises `Tampered`."""
    try:
        return AESGCM(master).decrypt(wrapped[:NONCE], wrapped[NONCE:], b"alongside key\0" + name.encode())
    except (InvalidTag, ValueError):
        raise Tampered("The key of a photograph does not open with this master key.") from None


def sealed(pieces: Iterator[bytes], *, key: bytes, name: str, variant: str) -> Iterator[bytes]:
    """The encrypted file, piece by piece. An empty file has one empty chunk."""
    salt = os.urandom(SALT)
    cipher = _cipher(key, salt, name, variant)
    yield salt
    number, waiting = 0, b""
    for piece in pieces:
        waiting += piece
        while len(waiting) > CHUNK:
            yield _seal(cipher, waiting[:CHUNK], name, variant, number, last=False)
            number, waiting = number + 1, waiting[CHUNK:]
    yield _seal(cipher, waiting, name, variant, number, last=True)


def plain_size(size: int) -> int:
    """How many bytes an encrypted file of this size holds. Raises `Tampered` where no such file can be."""
    rest = size - SALT
    chunks = -(-rest // _WHOLE)
    if rest < TAG or rest - (chunks - 1) * _WHOLE < TAG:
        raise Tampered("A file of the store has been cut off.")
    return rest - chunks * TAG


def opened(file: BinaryIO, size: int, *, key: bytes, name: str, variant: str, start: int, stop: int) -> Iterator[bytes]:
    """The bytes from `start` up to `stop` of what an encrypted file of this size holds; only its own chunks are read.

    Raises `Tampered`.
    """
    total = plain_size(size)
    last = max(0, -(-total // CHUNK) - 1)
    file.seek(0)
    cipher = _cipher(key, file.read(SALT), name, variant)
    first = start // CHUNK
    file.seek(SALT + first * _WHOLE)
    for number in range(first, min(last, max(start, stop - 1) // CHUNK) + 1):
        chunk = _open(cipher, file.read(_WHOLE), name, variant, number, last=number == last)
        begin = number * CHUNK
        yield chunk[max(0, start - begin) : max(0, stop - begin)]


def _cipher(key: bytes, salt: bytes, name: str, variant: str) -> AESGCM:
    """Each file has its own key, so that a chunk's number can be its nonce."""
    info = b"alongside file\0" + _bound(name, variant)
    return AESGCM(HKDF(algorithm=hashes.SHA256(), length=KEY, salt=salt, info=info).derive(key))


def _bound(name: str, variant: str) -> bytes:
    return name.encode() + b"\0" + variant.encode() + b"\0"


def _seal(cipher: AESGCM, chunk: bytes, name: str, variant: str, number: int, *, last: bool) -> bytes:
    return cipher.encrypt(*_placed(chunk, name, variant, number, last=last))


def _open(cipher: AESGCM, chunk: bytes, name: str, variant: str, number: int, *, last: bool) -> bytes:
    try:
        return cipher.decrypt(*_placed(chunk, name, variant, number, last=last))
    except (InvalidTag, ValueError):
        raise Tampered("A file of the store is not what was put there.") from None


def _placed(chunk: bytes, name: str, variant: str, number: int, *, last: bool) -> tuple[bytes, bytes, bytes]:
    nonce = number.to_bytes(NONCE, "big")
    return nonce, chunk, _bound(name, variant) + nonce + (b"\1" if last else b"\0")
