"""What a client takes and what it already has, read from its headers (RFC 9110, sections 12.5.3 and 13.1.2)."""

import re
from functools import lru_cache

from alongside.pages.packing import FORMS, PLAIN

Ranking = tuple[tuple[str, ...], ...]

_LONGEST_HEADER = 256  # characters; browsers send about 25
_QUALITY = re.compile(r"\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*", re.IGNORECASE)
_TAG = re.compile(r'[\s,]*(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")[ \t]*(?=,|$)')
_LAST = 0.0001  # below any quality that can be written: what is taken without having been named


@lru_cache(maxsize=512)
def ranking(accept_encoding: str) -> Ranking:
    """The codings a client takes, best first, those it likes equally together.

    The page as it is always comes last: to somebody who refuses every coding, that one too, words in it are kinder
    than a refusal, and the RFC leaves the choice.
    """
    if len(accept_encoding) > _LONGEST_HEADER:
        return ((PLAIN.coding,),)
    named = dict(map(_weighed, accept_encoding.lower().split(",")))
    named.setdefault("gzip", named.get("x-gzip", named.get("*", 0)))
    others = named.get("*", 0)
    weights = {form.coding: named.get(form.coding, others) for form in FORMS}
    if PLAIN.coding not in named and "*" not in named:
        weights[PLAIN.coding] = _LAST
    steps = sorted({weight for weight in weights.values() if weight}, reverse=True)
    tiers = tuple(tuple(coding for coding in weights if weights[coding] == step) for step in steps)
    return tiers if weights[PLAIN.coding] else (*tiers, (PLAIN.coding,))


def already_has(if_none_match: str, etag: str) -> bool:
    """Whether a client names this version, in a list or by `*`; weak tags count, and a torn list ends at the tear."""
    if if_none_match == etag or if_none_match.strip() == "*":
        return True
    position = 0
    while found := _TAG.match(if_none_match, position):
        if found[1] == etag:
            return True
        position = found.end()
    return False


def _weighed(member: str) -> tuple[str, float]:
    """One member of the list with its quality; a quality nobody can read is a refusal."""
    coding, semicolon, parameter = member.partition(";")
    quality = _QUALITY.fullmatch(parameter)
    weight = float(quality[1]) if quality else float(not semicolon)
    return coding.strip(), weight
