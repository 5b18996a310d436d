"""A zip file that is sent while it is made, so that nothing of it ever lies on a disk of the house."""

import io
from collections.abc import Callable, Iterator
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile


class _Flow(io.RawIOBase):
    """Takes what the zip file writes, and hands it on."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        """Keep it until it is taken."""
        self._waiting.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """What has been written since the last time."""
        waiting, self._waiting = self._waiting, []
        return b"".join(waiting)


def flowing(fill: Callable[[ZipFile], Iterator[None]]) -> Iterator[bytes]:
    """The zip file, piece by piece. `fill` writes into it, and yields whenever something may be sent on."""
    flow = _Flow()
    with ZipFile(flow, "w", ZIP_DEFLATED) as file:
        for _written in fill(file):
            if piece := flow.taken():
                yield piece
    yield flow.taken()
