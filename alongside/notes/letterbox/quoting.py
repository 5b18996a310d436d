"""What a person wrote in a letter, without the thread below it, the quotations in it, and what their program adds.

Only what mail programs put there is taken out; in doubt it stays. (A library for this took away everything after a line
that began with "Thanks,", and four minutes for a kilobyte or two of a letter made for it: docs/decisions/0023.)
"""

import re
from collections.abc import Callable, Sequence

QUOTED = re.compile(r"\s{0,3}>")
_ONE_LEVEL = re.compile(r"\s{0,3}> ?")
_ATTRIBUTED = 3  # lines that say who wrote what is quoted
_LONGEST_ATTRIBUTION = 300
_OPENS = re.compile(r"(?:on|am|le|el|il|op|em|den|på|dne|w dniu|στις|в|a)\s.*\d", re.IGNORECASE)
_SIGNED = 12  # lines of a signature
_ORIGINAL = re.compile(
    r"\s*-{3,}\s?(?:original|ursprüngliche|message d.origine|mensaje original|messaggio originale|oorspronkelijk)"
    r"[^-]{0,40}-{3,}\s*",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(
    r"(?:sent from|sent with|get outlook for|von meinem .{1,40} gesendet|gesendet (?:von|mit)|envoyé (?:de|depuis)"
    r"|enviado (?:desde|do)|inviato da|verstuurd vanaf|skickat från).{0,80}",
    re.IGNORECASE,
)
_SIGNED_BEGIN, _SIGNED_END = "-----BEGIN PGP SIGNED MESSAGE-----", "-----BEGIN PGP SIGNATURE-----"


def unquoted(lines: Sequence[str], announces: Callable[[str], bool]) -> list[str]:
    """The lines one level further out from where all are quoted: from the first, or from one that announces it.

    Some programs quote what they forward.
    """
    begin = next((number for number, line in enumerate(lines) if QUOTED.match(line)), len(lines))
    rest = [_ONE_LEVEL.sub("", line, count=1) for line in lines[begin:]]
    above = any(line.strip() for line in lines[:begin])
    if any(line.strip() and not QUOTED.match(line) for line in lines[begin:]):
        return list(lines)
    return [*lines[:begin], *rest] if not above or (rest and announces(rest[0])) else list(lines)


def without_cited_end(lines: Sequence[str], says_more: Callable[[Sequence[str]], bool]) -> list[str]:
    """Without what a program quoted at the very end, below somebody's own words.

    It stays where it is all that there is, where a line above says whose it is (`own_lines` takes both out), and where
    it says more: that it was sent on.
    """
    end = _end(lines, lambda line: bool(QUOTED.match(line)))
    kept, quoted = list(lines[:end]), [_ONE_LEVEL.sub("", line, count=1) for line in lines[end:]]
    stays = not any(map(QUOTED.match, lines[end:])) or not kept or _attribution(kept) or says_more(quoted)
    return list(lines) if stays else kept


def as_sent_on(lines: Sequence[str]) -> list[str]:
    """All that was sent on, but for what programs add below it."""
    return _without_signature(_without_armour(lines))


def own_lines(lines: Sequence[str], *, is_answer: bool) -> tuple[list[str], bool]:
    """The writer's own lines, and whether a thread was taken out from among or below them."""
    kept, cut = _without_original(_without_armour(lines))
    kept, quotes = _without_quotes(kept, is_answer=is_answer)
    return _without_signature(kept), cut or quotes


def _without_armour(lines: Sequence[str]) -> list[str]:
    kept = list(lines)
    if _SIGNED_END in kept:
        kept = kept[: kept.index(_SIGNED_END)]
    if _SIGNED_BEGIN in kept[:5]:
        begin = kept.index(_SIGNED_BEGIN) + 1
        blank = next((number for number in range(begin, min(begin + 5, len(kept))) if not kept[number].strip()), begin)
        kept = kept[blank:]
    return kept


def _without_original(lines: list[str]) -> tuple[list[str], bool]:
    for number, line in enumerate(lines):
        if line.lstrip().startswith("---") and _ORIGINAL.fullmatch(line[:200]):
            return lines[:number], True
    return lines, False


def _without_quotes(lines: list[str], *, is_answer: bool) -> tuple[list[str], bool]:
    """Without quoted lines, where it is an answer or a line says whose words they are. Somebody may quote a poem."""
    if not any(QUOTED.match(line) for line in lines):
        return lines, False
    kept: list[str] = []
    dropped = False
    inside = False
    for line in lines:
        if QUOTED.match(line):
            if not inside:
                attributed = _attribution(kept)
                inside = is_answer or attributed > 0
                del kept[len(kept) - attributed :]
            if inside:
                dropped = True
                continue
        elif line.strip():
            inside = False
        kept.append(line)
    return kept, dropped


def _attribution(kept: Sequence[str]) -> int:
    """How many lines at the end say whose words follow: a date or an address in them, a colon at their end."""
    blank = 0
    while blank < len(kept) and blank < 2 and not kept[-1 - blank].strip():  # noqa: PLR2004 - one or two blank lines
        blank += 1
    said = list(kept[max(len(kept) - blank - _ATTRIBUTED, 0) : len(kept) - blank])
    for number in reversed([number for number, line in enumerate(said) if not line.strip()]):
        said = said[number + 1 :]
        break
    if not said or not said[-1].rstrip().endswith((":", "：")):
        return 0
    begins = [number for number in range(len(said)) if _says_who(said[number:])]
    opened = [number for number in begins if _OPENS.match(said[number])]
    return len(said) - (opened or begins)[-1] + blank if begins else 0


def _says_who(lines: Sequence[str]) -> bool:
    text = " ".join(lines)
    return len(text) < _LONGEST_ATTRIBUTION and ("@" in text or any(sign.isdigit() for sign in text))


def _without_signature(lines: list[str]) -> list[str]:
    end = _end(lines, lambda _line: False)
    for number in range(max(end - _SIGNED - 1, 0), end):
        if lines[number] in {"-- ", "--"} and any(line.strip() for line in lines[:number]):
            end = number
            break
    return lines[: _end(lines[:end], lambda line: bool(_SENT_FROM.fullmatch(line.strip())))]


def _end(lines: Sequence[str], is_more: Callable[[str], bool]) -> int:
    """How many lines are left without the blank ones at the end, and without what is more."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or is_more(lines[end - 1])):
        end -= 1
    return end
