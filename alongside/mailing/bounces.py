"""What a mail server says of a letter that it could not deliver (RFC 3464). Plain Python; it reads only what it must.

An answer that somebody's mail program gives by itself while they are away comes to the same address, and is no bounce.
"""

import re
from enum import Enum
from typing import Final

READ: Final = 256 * 1024  # bytes; what follows is the letter itself
_IS_REPORT = re.compile(rb"^Content-Type:\s*multipart/report\b", re.IGNORECASE | re.MULTILINE)
_SAYS = re.compile(rb"^Content-Type:\s*message/(?:global-)?delivery-status\b", re.IGNORECASE | re.MULTILINE)
_FAILED = re.compile(rb"^Action:\s*failed\s*$", re.IGNORECASE | re.MULTILINE)
_STATUS = re.compile(rb"^Status:\s*([245])\.(\d{1,3})\.\d{1,3}", re.IGNORECASE | re.MULTILINE)
# The house is refused, or what it sends, and not the address.
_POLICY: Final = b"7"


class Bounce(Enum):
    """What it says."""

    NOTHING = "nothing"
    FAILED = "failed"
    FOR_GOOD = "for good"


def read_bounce(mail: bytes) -> Bounce:
    """What this mail says of the letter that it is about."""
    start = mail[:READ].replace(b"\r\n", b"\n")
    head, _empty, body = start.partition(b"\n\n")
    said = _SAYS.search(body) if _IS_REPORT.search(head) else None
    if said is None:
        return Bounce.NOTHING
    # Its own part and nothing after: the letter that comes back may hold the same words.
    report = body[said.end() :].partition(b"\n--")[0]
    if not _FAILED.search(report):
        return Bounce.NOTHING
    statuses = _STATUS.findall(report)
    is_for_good = any(kind == b"5" and about != _POLICY for kind, about in statuses)
    return Bounce.FOR_GOOD if is_for_good else Bounce.FAILED
