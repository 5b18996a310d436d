"""Tombstones, where a database that is put back does not undo them: in the store, and in a file beside the master key.

Each is a digest of the random key of a photograph that was destroyed, and nothing else: only whoever knew its address
can tell that it is gone. No secret of the house is in it, so that one whose secret was made anew still knows them.
"""

import errno
import hashlib
import os
import re
from pathlib import Path

from django.conf import settings

from alongside.foundation.durable import sync_folder
from alongside.photos.store.keeping import store

FOLDER = "tombstones"
DIGEST = re.compile(r"[0-9a-f]{64}")


def digest_of(key: str) -> str:
    """What is kept of a photograph that was destroyed."""
    return hashlib.sha256(b"alongside tombstone\0" + key.encode()).hexdigest()


def file_beside_key() -> Path:
    """Outside the home folder, so that it stays where an older copy of that folder is put back."""
    return Path(settings.MASTER_KEY_FILE).with_suffix(".tombstones")


def beside_key() -> set[str]:
    """Those in that file. Where it cannot be read there are none."""
    try:
        return set(DIGEST.findall(file_beside_key().read_text(encoding="ascii", errors="replace")))
    except OSError:
        return set()


def trouble_beside_key() -> str:
    """Why that file cannot be read and written just now, in the system's words; nothing where it can be."""
    path = file_beside_key()
    try:
        if path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_APPEND))
        elif not os.access(path.parent, os.W_OK | os.X_OK):
            return os.strerror(errno.EACCES if path.parent.is_dir() else errno.ENOENT)
    except OSError as problem:
        return os.strerror(problem.errno or errno.EIO)
    return ""


def in_store() -> set[str]:
    """Those that lie in the store. Raises `OSError`."""
    return set(filter(DIGEST.fullmatch, store().names(FOLDER)))


def lay_beside_key(digests: set[str]) -> bool:
    """See that these are in the file; False where it cannot be written. When it is true a power cut takes none."""
    missing, path = sorted(digests - beside_key()), file_beside_key()
    if not missing:
        return True
    # A line that a power cut has left in the middle is ended first.
    lines = "\n" + "".join(f"{digest}\n" for digest in missing)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w", encoding="ascii") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)
    except OSError:
        return False
    return True


def lay_in_store(digests: set[str]) -> None:
    """See that these lie in the store. Raises `OSError`."""
    for digest in sorted(digests):
        store().keep(f"{FOLDER}/{digest}", [b""])
