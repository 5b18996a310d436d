"""A table: what a spreadsheet writes out, with a line that names its columns or without one.

What stands in a cell of no known column, or is not understood, stays among the words of its row.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Final

from alongside.notes.pasting.days import Order, read_day, read_whole_day
from alongside.notes.pasting.headings import whole_name
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
        if "words" in columns and len(rows) > 1 and len(rows[0]) > 1 and _is_headed(rows, columns):
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


def _is_headed(rows: Sequence[Sequence[str]], columns: Mapping[str, int]) -> bool:
    """Whether the first line is no sentence in which such a word stands between commas."""
    is_known = len(columns) == len(rows[0])
    is_even = all(len(row) == len(rows[0]) for row in rows if any(map(str.strip, row)))
    return (is_known or is_even) and any(_cell(row, columns["words"]).strip() for row in rows[1:])


def unnamed_table(text: str) -> Understood | None:
    """The rows of a table without a line that names its columns: each row has as many cells, and a day in the same."""
    for delimiter in _DELIMITERS:
        rows = [row for row in _rows(text.lstrip("\n\ufeff "), delimiter) if any(cell.strip() for cell in row)]
        columns = _guessed(rows) if len(rows) > 1 else {}
        if columns:
            return _told_apart([[""] * len(rows[0]), *rows], columns, delimiter)
    return None


def _guessed(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Which column is the day, the words, and perhaps the name; nothing where no column is a day in every row."""
    others = list(range(len(rows[0])))
    if len(others) == 1 or any(len(row) != len(others) for row in rows):
        return {}
    day = next((at for at in others if _are_days([row[at] for row in rows])), None)
    if day is None:
        return {}
    others.remove(day)
    words = max(others, key=lambda at: sum(len(row[at]) for row in rows))
    others.remove(words)
    name = next((at for at in others if all(whole_name(_SPACES.sub(" ", row[at])) for row in rows)), None)
    return {"day": day, "words": words} | ({} if name is None else {"name": name})


def _are_days(cells: Sequence[str]) -> bool:
    order = Order.of(cells)
    return all(read_whole_day(cell, order) for cell in cells)


def _told_apart(rows: list[list[str]], columns: Mapping[str, int], delimiter: str) -> Understood:
    found = Understood(Shape.TABLE)
    said = f"{delimiter} ".strip(" ") + " "
    found.leave(said.join(rows[0]) if any(rows[0]) else "")
    order = Order.of(_cell(row, columns.get("day")) for row in rows[1:])
    for row in rows[1:]:
        found.add(_message(row, rows[0], columns, order, said))
    return found


def _message(
    row: Sequence[str], called: Sequence[str], columns: Mapping[str, int], order: Order, between: str
) -> Message:
    name, handle, email = (_line(row, columns.get(what)) for what in ("name", "handle", "email"))
    day = _cell(row, columns.get("day"))
    fits = {
        "words": False,  # it is there already
        "name": len(name) <= _NAME_LENGTH,
        "handle": len(handle) <= _NAME_LENGTH,
        "email": len(email) <= _EMAIL_LENGTH,
        "day": read_whole_day(day, order) is not None,
    }
    told = {columns[what] for what, fit in fits.items() if fit and what in columns}
    others = [
        f"{called[at].strip()}: {cell}" if at < len(called) and called[at].strip() else cell
        for at, cell in enumerate(row)
        if at not in told and at != columns["words"] and cell.strip()
    ]
    return Message(
        "\n".join([*filter(str.strip, [_cell(row, columns["words"])]), *others]),
        name=name[:_NAME_LENGTH],
        handle=handle[:_NAME_LENGTH],
        email=email[:_EMAIL_LENGTH],
        day=read_day(day, order),
        heading=between.join(row[at] for at in sorted(told) if at < len(row) and row[at].strip()),
    )


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _line(row: Sequence[str], at: int | None) -> str:
    return _SPACES.sub(" ", _cell(row, at)).strip()
