"""Which bytes of a file are asked for."""

import re

_ONE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def asked_range(header: str, size: int) -> tuple[int, int] | None:
    """Where the answer to a Range header begins and ends, in a file of this size; None where there is no such part.

    Several parts, or words that are none, are answered with the whole file, as HTTP allows.
    """
    found = _ONE.fullmatch(header.replace(" ", ""))
    if found is None or found.groups() == ("", ""):
        return 0, size
    first, last = found.groups()
    if not first:
        length = min(int(last), size)
        return (size - length, size) if length else None
    start, stop = int(first), min(int(last) + 1, size) if last else size
    if last and int(last) < int(first):
        return 0, size
    return (start, stop) if start < size else None
