"""The lists that an operator edits: their files, what finds their phrases, and whether a note holds one that hurts."""

import json
import re
import tomllib
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db.models import Count, Max
from django.utils.translation import gettext as _

from alongside.foundation import clock
from alongside.foundation.words import one_line
from alongside.notes.models import HardPhrase
from alongside.notes.triage.hostility import Lists

ASKED_AGAIN = 5  # seconds

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ＇`´", "'"))
_SPACES = re.compile(r"\s+")


class Unreadable(Exception):
    """The file cannot be such lists; the sentence says why."""


def read(text: str, kind: HardPhrase.Kind = HardPhrase.Kind.HURTS) -> list[HardPhrase]:
    """The phrases of a file, in its order, for one list. Raises `Unreadable`."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise Unreadable(f"This is not TOML: {problem}.") from None
    phrases = [_phrase(language, given) for language, each in found.items() for given in _listed(language, each)]
    for position, phrase in enumerate(phrases):
        phrase.kind, phrase.position = kind, position
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
    for language, pattern in _patterns(_version()).items():
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


def lists() -> Lists:
    """What finds the signs of a note that may be hard to read, by the lists as they are now."""
    return _lists(_version())


def suggestions(languages: Collection[str]) -> list[str]:
    """What a family may ask to be warned of, in these languages; in every one where there is none of these."""
    found = HardPhrase.objects.filter(kind=HardPhrase.Kind.HOLD)
    mine = found.filter(language__in=[language.partition("-")[0] for language in languages])
    return list(dict.fromkeys((mine if mine.exists() else found).values_list("phrase", flat=True)))


def _version() -> tuple[int, ...]:
    """Which lists these are. Asked anew every few seconds, so that an operator's change is soon in every process."""
    return _version_at(int(clock.now().timestamp() // ASKED_AGAIN))


@lru_cache(maxsize=1)
def _version_at(_moment: int) -> tuple[int, ...]:
    """A list that is replaced has rows with other numbers."""
    of_all = HardPhrase.objects.aggregate(last=Max("pk"), number=Count("pk"))
    return of_all["last"] or 0, of_all["number"]


@lru_cache(maxsize=1)
def _patterns(_version: tuple[int, ...]) -> dict[str, re.Pattern[str]]:
    """For each language what finds its phrases that hurt."""
    found: dict[str, list[str]] = {}
    for each in HardPhrase.objects.filter(kind=HardPhrase.Kind.HURTS):
        found.setdefault(each.language, []).append(re.escape(_plain(each.phrase)))
    return {language: re.compile(rf"(?<!\w)(?:{'|'.join(some)})(?!\w)") for language, some in found.items()}


@lru_cache(maxsize=1)
def _lists(_version: tuple[int, ...]) -> Lists:
    found: dict[str, list[str]] = {}
    for kind, phrase in HardPhrase.objects.values_list("kind", "phrase"):
        found.setdefault(kind, []).append(phrase)
    return Lists(found)


def forget_patterns() -> None:
    """The lists have changed."""
    for each in (_version_at, _patterns, _lists):
        each.cache_clear()


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text.casefold().translate(_APOSTROPHES))
