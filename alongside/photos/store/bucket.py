"""S3-compatible storage in the place of the folder (the extra `s3`): the same noise lies there as on a disk.

What a server answers is believed as far as it can be checked: after putting, that everything is there; while reading,
that as much came as was asked for; and what the bytes are is the encryption's matter. All else is an `OSError`.
"""

import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, TypeVar

from django.core.files import File
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible
from obstore import delete, get_range, head, put
from obstore import list as every
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import S3Store

R = TypeVar("R")
PATIENCE = dt.timedelta(seconds=20)
TRIES = 3
OF_AN_OBJECT = re.compile(r"../[^/]+/[^/]+")


@deconstructible
class Bucket(Storage):
    """A bucket, or what begins with `prefix` in it. `endpoint` is the server's address, with its scheme."""

    def __init__(self, bucket: str, *, endpoint: str, key: str, secret: str, region: str, prefix: str = "") -> None:
        self._store = S3Store(
            bucket,
            prefix=prefix or None,
            endpoint=endpoint,
            access_key_id=key,
            secret_access_key=secret,
            region=region,
            virtual_hosted_style_request=False,
            client_options={"allow_http": endpoint.startswith("http://"), "timeout": PATIENCE},
            retry_config={"max_retries": TRIES, "retry_timeout": PATIENCE},
        )

    def keep(self, name: str, pieces: Iterable[bytes]) -> None:
        """Put an object in place of whatever has this name. When this returns, the server has all of it."""
        body = b"".join(pieces)
        # In one piece: what is cut off in the middle leaves nothing at the server.
        _asked(lambda: put(self._store, name, body, use_multipart=False))
        if _asked(lambda: head(self._store, name))["size"] != len(body):
            raise OSError("The storage did not keep all of what it was sent.")

    def read(self, name: str) -> "File[bytes]":
        """The object, open for reading anywhere in it; only what is read is asked for."""
        size = _asked(lambda: head(self._store, name))["size"]
        return _Object(io.BufferedReader(_Ranges(self._store, name, size)), size)

    def take_away(self, name: str) -> None:
        """Remove everything of one object. Twice is once."""
        paths = [meta["path"] for meta in self._listed(f"{name}/")]
        if paths:
            _asked(lambda: delete(self._store, paths))

    def objects(self) -> Iterator[tuple[str, float]]:
        """Every object that lies here, and when it was last touched, in seconds since 1970."""
        metas = [meta for meta in self._listed("") if OF_AN_OBJECT.fullmatch(str(meta["path"]))]
        metas.sort(key=lambda meta: str(meta["path"]))
        for name, files in groupby(metas, key=lambda meta: str(meta["path"]).split("/")[-2]):
            yield name, max(meta["last_modified"].timestamp() for meta in files)

    def names(self, folder: str) -> Iterator[str]:
        """The files directly in a folder."""
        for meta in self._listed(f"{folder}/"):
            yield str(meta["path"]).rpartition("/")[2]

    def room(self) -> int | None:
        """Nobody can say."""
        return None

    def take_leftovers(self, before: float) -> None:
        """Nothing is written aside here."""

    def _listed(self, prefix: str) -> list[Any]:
        return _asked(lambda: [meta for some in every(self._store, prefix) for meta in some])


class _Object(File):  # type: ignore[type-arg]  # it has arguments for mypy alone
    """A file whose size is known beforehand."""

    def __init__(self, file: io.BufferedReader, size: int) -> None:
        super().__init__(file)
        self._size = size

    @property
    def size(self) -> int:
        """In bytes."""
        return self._size


class _Ranges(io.RawIOBase):
    """An object of the bucket as a file, each piece asked for when it is read."""

    def __init__(self, store: S3Store, name: str, size: int) -> None:
        self._store, self._name, self._size, self._at = store, name, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        """As much as fits, or what is left."""
        view = memoryview(buffer)
        stop = min(self._size, self._at + len(view))
        if stop <= self._at:
            return 0
        start = self._at
        piece = bytes(_asked(lambda: get_range(self._store, self._name, start=start, end=stop)))
        if len(piece) != stop - start:
            raise OSError("The storage answered with another length than was asked for.")
        view[: len(piece)] = piece
        self._at = stop
        return len(piece)


def _asked(question: Callable[[], R]) -> R:
    """The server's answer; whatever goes wrong on the way there or back is an `OSError`."""
    try:
        return question()
    except (NotFoundError, FileNotFoundError):
        raise FileNotFoundError("The storage has no such object.") from None
    except BaseError as problem:
        raise OSError(f"The storage could not be asked: {type(problem).__name__}.") from None
