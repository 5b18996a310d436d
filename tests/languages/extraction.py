"""Every sentence of the house that can be translated, found in its sources: Python, templates of pages and of letters.

Babel reads Python; Django's own `templatize` makes of a template what Babel can read.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation import templatize

from tests.house.sources import PACKAGE, ROOT

# What marks a sentence, and which of the arguments it is; "c" is the context.
KEYWORDS: Final = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_NOT_SAID = {"tests", "migrations", "assets", "locale"}
_INDENT = re.compile(r"(?m)^[ \t]+")


def sources() -> Iterator[Path]:
    """The files in which the house speaks."""
    for path in sorted(PACKAGE.rglob("*")):
        inside = path.relative_to(PACKAGE).parts
        if _NOT_SAID.isdisjoint(inside) and (path.suffix == ".py" or is_template(path)):
            yield path


def is_template(path: Path) -> bool:
    """Whether it is the template of a page, or of a letter."""
    return path.suffix in {".html", ".txt"} and "templates" in path.parts


def as_python(template: str, origin: str) -> str:
    """The calls that a template's tags stand for; without indents, which mean something to Python."""
    return _INDENT.sub("", templatize(template, origin=origin))


def extracted() -> Catalog:
    """A catalogue of all sentences, without translations. Each says in which files it stands."""
    catalogue = Catalog(project="Alongside", fuzzy=False, charset="utf-8")
    for path in sources():
        name = path.relative_to(ROOT).as_posix()
        text = path.read_text(encoding="utf-8")
        said = (as_python(text, name) if is_template(path) else text).encode()
        for _line, message, comments, context in extract(
            "python", BytesIO(said), keywords=KEYWORDS, comment_tags=("Translators:",)
        ):
            catalogue.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    return catalogue
