"""Troubles that pass by themselves or when somebody makes room: nobody's mistake, and no fault of the program."""

import errno

from django.db import InterfaceError, OperationalError

from alongside.foundation.room import disk_takes_writing

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FULL_DATABASE = "SQLITE_FULL"


def is_full(trouble: BaseException | None) -> bool:
    """Whether the disk has no room left: said by the disk itself or by SQLite."""
    if isinstance(trouble, OSError):
        return trouble.errno in FULL
    return isinstance(trouble, OperationalError) and name_of(trouble) == _FULL_DATABASE


def passes(trouble: BaseException | None) -> bool:
    """Whether to come again later is the answer: a full or read-only disk, a database that is away."""
    if isinstance(trouble, OSError):
        return trouble.errno in FULL | {errno.EROFS}
    return isinstance(trouble, OperationalError | InterfaceError)


def name_of(trouble: BaseException) -> str:
    """What SQLite or the system calls it, which holds nobody's words; else the kind of error."""
    if isinstance(trouble, OSError) and trouble.errno is not None:
        return errno.errorcode.get(trouble.errno, type(trouble).__name__)
    name = getattr(trouble.__cause__, "sqlite_errorname", "")
    # Whoever opens the database on a full disk finds no room for its -shm file, of which SQLite says only "I/O error".
    if name == "SQLITE_IOERR" and not disk_takes_writing():
        return _FULL_DATABASE
    return name or type(trouble).__name__
