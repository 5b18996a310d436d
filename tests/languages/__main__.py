"""`script/translate`: bring every catalogue to what the house says now, and tell what is not translated.

script/translate                        every language
script/translate --new pt-br            begin a catalogue
script/translate --missing fr > fr.json the sentences without a translation, to be filled in
script/translate --take fr fr.json      take them in
"""

import argparse
import json
import os
import sys
from pathlib import Path

import django
from babel.messages.catalog import Catalog

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
django.setup()

from tests.languages import catalogues  # noqa: E402 - Django's own names are there only now
from tests.languages.extraction import extracted  # noqa: E402


def bring_up(language: str, template: Catalog) -> Catalog:
    """Bring one catalogue to what is said now; say what is not translated."""
    catalogue = catalogues.read(language)
    before = {message.id for message in catalogues.sentences(catalogue)}
    catalogues.merge(catalogue, template)
    catalogues.write(language, catalogue)
    now = {message.id for message in catalogues.sentences(catalogue)}
    left, wrong = catalogues.missing(catalogue), all_wrong(catalogue)
    came, went = len(now - before), len(before - now)
    say(f"{language}: {len(now)} sentences, {came} new, {went} gone, {len(left)} to translate")
    for line in wrong:
        say(f"  {line}")
    return catalogue


def all_wrong(catalogue: Catalog) -> list[str]:
    """What is wrong with the translations that are there."""
    there = [message for message in catalogues.sentences(catalogue) if all(catalogues.forms(message.string))]
    found = ((message, catalogues.wrong(message, catalogue.num_plurals)) for message in there)
    return [f"{catalogues.name_of(message)}: {what}" for message, what in found if what]


def as_json(catalogue: Catalog) -> str:
    """The sentences without a translation, each with an empty place for it: `says`, or one for each plural form."""
    lines = []
    for message in catalogues.missing(catalogue):
        form = catalogues.forms(message.id)
        says: str | list[str] = [""] * catalogue.num_plurals if message.pluralizable else ""
        line = {"id": form[0], "plural": form[1] if len(form) > 1 else "", "context": message.context or ""}
        lines.append({**line, "at": [path for path, _line in message.locations], "says": says})
    return json.dumps(lines, ensure_ascii=False, indent=1)


def take(language: str, filled: str) -> None:
    """Take in what was filled in, and keep it."""
    catalogue = catalogues.read(language)
    for line in catalogues.fill(catalogue, json.loads(filled)):
        say(line)
    catalogues.write(language, catalogue)


def say(words: str) -> None:
    """Say it beside what is written."""
    sys.stderr.write(f"{words}\n")


def main() -> None:
    """Do what was asked."""
    asked = argparse.ArgumentParser(prog="script/translate", description=(__doc__ or "").partition("\n")[0])
    one = asked.add_mutually_exclusive_group()
    one.add_argument("--new", metavar="LANGUAGE", help="begin a catalogue")
    one.add_argument("--missing", metavar="LANGUAGE", help="write what is not translated, as JSON to be filled in")
    one.add_argument("--take", nargs=2, metavar=("LANGUAGE", "FILE"), help="take in what was filled in")
    said = asked.parse_args()
    if said.take:
        take(said.take[0], Path(said.take[1]).read_text(encoding="utf-8"))
    template = extracted()
    wanted = [said.missing] if said.missing else [*catalogues.languages(), *([said.new] if said.new else [])]
    for language in dict.fromkeys(wanted):
        catalogue = bring_up(language, template)
        if said.missing:
            sys.stdout.write(f"{as_json(catalogue)}\n")


main()
