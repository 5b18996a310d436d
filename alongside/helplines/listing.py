"""The directory as a TOML file: what an operator edits."""

import json
import re
import tomllib
from collections.abc import Iterable

from django.core.exceptions import ValidationError

from alongside.foundation.words import one_line
from alongside.helplines.models import HelpLine

FIELDS = ("country", "place", "name", "phone", "text", "web", "hours", "languages")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(/[\w./-]*)?")


class Unreadable(Exception):
    """The file cannot be a directory; the sentence says why."""


def read(text: str) -> list[HelpLine]:
    """The lines of a file, checked, in its order. Raises `Unreadable`."""
    try:
        found = tomllib.loads(text).get("lines")
    except tomllib.TOMLDecodeError as problem:
        raise Unreadable(f"This is not TOML: {problem}.") from None
    if not isinstance(found, list) or not found:
        raise Unreadable("There is no line in it: each begins with [[lines]].")
    return [_line(each, number) for number, each in enumerate(found, start=1)]


def _line(given: object, number: int) -> HelpLine:
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
        raise Unreadable(f"Line {number}: everything in it must be text in quotation marks.")
    unknown = sorted(set(given) - set(FIELDS))
    if unknown:
        raise Unreadable(f"Line {number}: nobody knows what {unknown[0]!r} is; there can be {', '.join(FIELDS)}.")
    line = HelpLine(position=number, **{name: one_line(value) for name, value in given.items()})
    if not (line.phone or line.text or line.web):
        raise Unreadable(f"Line {number}: it needs a phone, a text or a web, so that somebody can be reached.")
    if line.web and not _HOST.fullmatch(line.web):
        raise Unreadable(f"Line {number}: web is the name of a site, such as findahelpline.com.")
    try:
        line.clean_fields()
    except ValidationError as problem:
        name, said = next(iter(problem.message_dict.items()))
        raise Unreadable(f"Line {number}, {name}: {said[0]}") from None
    return line


def written(lines: Iterable[HelpLine]) -> str:
    """The file that these lines make; read again it is the same lines."""
    return "\n".join(_written(line) for line in lines)


def _written(line: HelpLine) -> str:
    values = {name: getattr(line, name) for name in FIELDS}
    # A TOML string is a JSON string, but for what `one_line` has taken out.
    given = [f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items() if value]
    return "".join(["[[lines]]\n", *given])
