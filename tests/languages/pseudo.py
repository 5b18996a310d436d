"""A language that nobody speaks, made from the English: written in Hebrew letters, from right to left, and longer.

A Latin letter on a page in it is a word that was never translated. What has no sentence of ours in it (a library's
own words) is real Hebrew.
"""

import re
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog

from alongside.config.catalogues import make_ready
from tests.languages import catalogues
from tests.languages.extraction import extracted

CODE: Final = "he-xb"
_KEPT: Final = re.compile(rf"{catalogues.HOLES.pattern}|https?://\S+|[A-Z]{{4,}}_\S+")
_LETTERS: Final = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבצדעפגהיזקלמנוחףרסטתשץקיז")


def pseudo(sentence: str) -> str:
    """The sentence, in marks, with a third more letters; what stands for something else stays as it is."""
    inside = sentence.strip("\n")
    if not inside:
        return sentence
    parts: list[str] = []
    end = 0
    for found in _KEPT.finditer(inside):
        parts += [_written(inside[end : found.start()]), found[0]]
        end = found.end()
    parts.append(_written(inside[end:]))
    before, after = sentence[: sentence.index(inside)], sentence[sentence.index(inside) + len(inside) :]
    return f"{before}⟦{''.join(parts)}⟧{after}"


def _written(words: str) -> str:
    """Every third vowel twice, as German or French need their room."""
    return re.sub(r"([aeiou])(?=\w*[aeiou]\w)", r"\1\1", words.lower()).translate(_LETTERS)


def make(folder: Path) -> Path:
    """Write the catalogue into a folder of languages, ready to be looked up; that folder."""
    catalogue = Catalog(locale=CODE.partition("-")[0], project="Alongside", fuzzy=False, charset="utf-8")
    for message in catalogues.sentences(extracted()):
        said = catalogues.forms(message.id)
        string: str | list[str] = pseudo(said[0])
        if message.pluralizable:
            string = [pseudo(said[-1])] * catalogue.num_plurals
        catalogue.add(message.id, string, context=message.context)
    catalogues.write(CODE, catalogue, folder)
    make_ready(folder)
    return folder
