"""Plain text whose lines were broken on the way (RFC 3676), as it was typed."""

import re
from collections.abc import Sequence

_DEEPEST = 9
_QUOTED = re.compile(r"(>*)( ?)")


def joined(broken: Sequence[str], *, del_sp: bool) -> str:
    """The text with the lines joined that were broken for the way; lines quoted to another depth are others."""
    lines: list[str] = []
    depth_before, open_before = 0, False
    for line in broken:
        begun = _QUOTED.match(line)
        depth = len(begun[1]) if begun else 0
        words = line[begun.end() :] if begun else line
        is_soft = words.endswith(" ") and words != "-- "
        if is_soft and del_sp:
            words = words[:-1]
        if open_before and depth == depth_before and words != "-- ":
            lines.append(words)
        else:
            lines.append(("\n" if lines else "") + ("> " * min(depth, _DEEPEST)) + words)
        depth_before, open_before = depth, is_soft
    return "".join(lines)
