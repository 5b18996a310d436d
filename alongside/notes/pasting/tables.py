"""A table with headings: what a spreadsheet writes out."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Final

from alongside.notes.pasting.days import Order, read_day
from alongside.notes.pasting.model import Message, Shape, Understood

_CALLED: Final[Mapping[str, frozenset[str]]] = {
    "words": frozenset(
        "words text message messages comment comments body content note nachricht kommentar texte "
        "commentaire mensaje texto comentario testo messaggio bericht tekst".split()
    ),
    "name": frozenset(
        "name from sender author who von absender nom auteur nombre autor nome autore naam afzender".split()
    ),
    "handle": frozenset("handle user username account benutzername pseudo usuario utente gebruiker".split()),
    "email": frozenset("email mail address e-mail mailadresse courriel correo indirizzo".split()),
    "day": frozenset("day date when time sent datum tag jour fecha día data giorno timestamp created_at".split()),
}
_DELIMITERS = (",", ";", "\t")
_NAME_LENGTH, _EMAIL_LENGTH = 200, 254
_SPACES = re.compile(r"\s+")


def table(text: str) -> Understood | None:
    """The rows of a table whose first line names its columns; or nothing where this is none."""
    begins = text.lstrip("\n\ufeff ")
    for delimiter in _DELIMITERS:
        rows = _rows(begins, delimiter)
        columns = _columns(rows[0]) if rows else {}
        if "words" in columns and len(rows) > 1 and len(rows[0]) > 1:
            return _told_apart(rows, columns, delimiter)
    return None


def _rows(text: str, delimiter: str) -> list[list[str]]:
    first = text.partition("\n")[0]
    if delimiter not in first:
        return []
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return []


def _columns(headings: Sequence[str]) -> dict[str, int]:
    """For what is known which column it is; the first that is called so."""
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        plain = heading.strip().casefold()
        for what, names in _CALLED.items():
            if plain in names and what not in found:
                found[what] = at
                break
    return found


def _told_apart(rows: list[list[str]], columns: Mapping[str, int], delimiter: str) -> Understood:
    found = Understood(Shape.TABLE)
    said = f"{delimiter} ".strip(" ") + " "
    found.leave(said.join(rows[0]))
    days = [_cell(row, columns.get("day")) for row in rows[1:]]
    order = Order.of(days)
    for row, day in zip(rows[1:], days, strict=True):
        others = [cell for at, cell in enumerate(row) if at != columns["words"] and cell.strip()]
        found.add(
            Message(
                _cell(row, columns["words"]),
                name=_line(row, columns.get("name"), _NAME_LENGTH),
                handle=_line(row, columns.get("handle"), _NAME_LENGTH),
                email=_line(row, columns.get("email"), _EMAIL_LENGTH),
                day=read_day(day, order),
                heading=said.join(others),
            )
        )
    return found


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _line(row: Sequence[str], at: int | None, longest: int) -> str:
    return _SPACES.sub(" ", _cell(row, at)).strip()[:longest]
