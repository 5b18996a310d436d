"""Phrases that are known to hurt: the file that an operator edits, and whether a note holds one."""

import json
import re
import tomllib
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from alongside.foundation import clock
from alongside.foundation.words import one_line
from alongside.notes.models import HardPhrase

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ＇`´", "'"))
_SPACES = re.compile(r"\s+")


class Unreadable(Exception):
    """The file cannot be such lists; the sentence says why."""


def read(text: str) -> list[HardPhrase]:
    """The phrases of a file, in its order. Raises `Unreadable`."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise Unreadable(f"This is not TOML: {problem}.") from None
    phrases = [_phrase(language, given) for language, each in found.items() for given in _listed(language, each)]
    for position, phrase in enumerate(phrases):
        phrase.position = position
    return phrases


def _listed(language: str, given: object) -> list[object]:
    if not isinstance(given, list):
        raise Unreadable(f'{language}: this must be a list, such as {language} = ["at least"].')
    return given


def _phrase(language: str, given: object) -> HardPhrase:
    phrase = HardPhrase(language=language, phrase=one_line(given) if isinstance(given, str) else "")
    try:
        phrase.clean_fields()
    except ValidationError as problem:
        said = next(iter(problem.message_dict.values()))[0]
        raise Unreadable(f"{language}, {given!r}: {said}") from None
    return phrase


def written(phrases: Iterable[HardPhrase]) -> str:
    """The file that these phrases make; read again it is the same."""
    lists: dict[str, list[str]] = {}
    for each in phrases:
        lists.setdefault(each.language, []).append(f"  {json.dumps(each.phrase, ensure_ascii=False)},\n")
    return "\n".join(f"{json.dumps(language)} = [\n{''.join(lines)}]\n" for language, lines in lists.items())


def second_look(words: str, languages: Callable[[], Collection[str]]) -> str:
    """A gentle sentence when the words hold a phrase that is known to hurt, in one of these languages; else nothing.

    The languages are asked for only when there is a phrase in any.
    """
    plain = _plain(words)
    found = {}
    for language, pattern in _patterns(int(clock.now().timestamp() // 60)).items():
        hard = pattern.search(plain)
        if hard:
            found[language] = hard[0]
    for language in [language.partition("-")[0] for language in languages()] if found else []:
        if language in found:
            return _(
                "Some families find words like “%(phrase)s” hard to hear. You can change it, or leave it as it is; "
                "both are all right."
            ) % {"phrase": found[language]}
    return ""


@lru_cache(maxsize=1)
def _patterns(_minute: int) -> dict[str, re.Pattern[str]]:
    """For each language what finds its phrases. Asked anew every minute, so that an operator's change is soon there."""
    lists: dict[str, list[str]] = {}
    for each in HardPhrase.objects.all():
        lists.setdefault(each.language, []).append(re.escape(_plain(each.phrase)))
    return {language: re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)") for language, found in lists.items()}


def forget_patterns() -> None:
    """The lists have changed."""
    _patterns.cache_clear()


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text.casefold().translate(_APOSTROPHES))
