"""A store whose disk is full, or out of order, after a few files."""

from collections.abc import Iterable

from django.utils.deconstruct import deconstructible

from alongside.photos.store.folder import DurableFolder


@deconstructible
class Failing(DurableFolder):
    """It keeps so many files, answers once with this error, and is well again."""

    def __init__(self, location: str, *, after: int, error: int) -> None:
        super().__init__(location)
        self.after, self.error = after, error

    def keep(self, name: str, pieces: Iterable[bytes]) -> None:
        """Put a file there, or raise in the middle of it."""
        self.after -= 1
        super().keep(name, self._until_full(next(iter(pieces))) if self.after == -1 else pieces)

    def _until_full(self, first: bytes) -> Iterable[bytes]:
        yield first
        raise OSError(self.error, "in the middle of a file")
