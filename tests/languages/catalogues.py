"""The catalogues of the house: read, brought up to what the sources say, and what is wrong with them."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from django.utils.translation import to_locale

from tests.house.sources import PACKAGE

FOLDER: Final = PACKAGE / "locale"
# Whatever stands for something else, or leads the eye, must be in the translation too.
HOLES: Final = re.compile(r"%\(\w+\)[sd]|%[sd]|%%|\{\w*\}|</?[a-z][^>]*>|&\w+;")


def path_of(language: str, folder: Path = FOLDER) -> Path:
    """Where the catalogue of a language lies."""
    return folder / to_locale(language) / "LC_MESSAGES" / "django.po"


def languages() -> list[str]:
    """The languages that have a catalogue."""
    return sorted(path.name.replace("_", "-").lower() for path in FOLDER.iterdir() if path.is_dir())


def read(language: str) -> Catalog:
    """The catalogue of a language, or an empty one."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=to_locale(language), project="Alongside", fuzzy=False, charset="utf-8")
    with path.open("rb") as lines:
        return read_po(lines, locale=to_locale(language), charset="utf-8", abort_invalid=True)


def write(language: str, catalogue: Catalog, folder: Path = FOLDER) -> None:
    """Write it as it always is: by file and without line numbers, so that two people's changes meet seldom."""
    path = path_of(language, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_bytes(catalogue))


def as_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as its file holds it. It says nothing of when: a file that says the same is the same."""
    catalogue.header_comment = "# What Alongside says, in this language. See docs/translating.md."
    written = BytesIO()
    write_po(written, catalogue, width=0, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    dated = re.compile(
        rb'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|'
        rb"Report-Msgid-Bugs-To|Project-Id-Version):.*\n",
        re.MULTILINE,
    )
    return dated.sub(b"", written.getvalue())


def merge(catalogue: Catalog, template: Catalog) -> None:
    """Bring a catalogue to what the sources say: new sentences without a translation, and none that is said no more.

    A sentence that only looks like an old one is a new one: a guess at what a family reads helps nobody.
    """
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()


def sentences(catalogue: Catalog) -> Iterator[Message]:
    """The messages of a catalogue, without its head."""
    yield from (message for message in catalogue if message.id)


def forms(said: Any) -> tuple[str, ...]:
    """One form of a sentence, or two where it counts something."""
    return (said,) if isinstance(said, str) else tuple(said or ("",))


def missing(catalogue: Catalog) -> list[Message]:
    """The sentences that are not translated, or not for sure."""
    return [message for message in sentences(catalogue) if message.fuzzy or not all(forms(message.string))]


def name_of(message: Message) -> str:
    """A sentence, and where it stands."""
    places = ", ".join(path for path, _line in message.locations)
    return f"{forms(message.id)[0]!r} ({places})"


def wrong(message: Message, number_of_forms: int) -> str:
    """What a translation has lost or gained, in words; nothing where it holds what the sentence holds."""
    said, translated = forms(message.id), forms(message.string)
    wanted = number_of_forms if message.pluralizable else 1
    if len(translated) != wanted:
        return f"{wanted} forms are needed, and {len(translated)} are there"
    for number, form in enumerate(translated):
        of = said[min(number, len(said) - 1)]
        asked, given = sorted(HOLES.findall(of)), sorted(HOLES.findall(form))
        # Of one, a language may do without the number.
        if asked != given and not (message.pluralizable and set(given) <= set(HOLES.findall(said[-1]))):
            return f"{asked} became {given}"
        if (of.startswith("\n"), of.endswith("\n")) != (form.startswith("\n"), form.endswith("\n")):
            return "a line ends elsewhere"
    return ""


def fill(catalogue: Catalog, lines: list[dict[str, Any]]) -> list[str]:
    """Put translations in. What has lost a placeholder or a tag is left out, and told."""
    left_out = []
    for line in lines:
        message = catalogue.get(line["id"], line.get("context") or None)
        says = tuple(line["says"]) if isinstance(line["says"], list) else line["says"]
        if message is None or not all(forms(says)):
            continue
        before, message.string = message.string, says
        what = wrong(message, catalogue.num_plurals)
        if what:
            message.string = before
            left_out.append(f"Left out: {name_of(message)}: {what}")
        else:
            message.flags.discard("fuzzy")
    return left_out
