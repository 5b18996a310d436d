"""SQLite, with an eye on its file.

An open file stays open when somebody moves it, removes it or puts another in its place: the house would go on giving
receipts for notes that nobody finds again. So whoever is about to use a connection looks where its file is now; if it
is elsewhere, the connection is closed, and the next one opens the file that is there. Where there is none it is not
made anew (`mode=rw` in the settings): that is an error of the database like any other.
"""

import os
import sqlite3
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from alongside.foundation.places import only_waiting

Place = tuple[int, int]


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, which notices when its file is another."""

    _file = ""
    _place: Place | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Open the file and remember which one it was."""
        opened: sqlite3.Connection = super().get_new_connection(conn_params)
        self._file = opened.execute("PRAGMA database_list").fetchone()[2]
        self._place = _place_of(self._file)
        return opened

    def close_if_health_check_failed(self) -> None:
        """Before every question and every transaction, look whether it is still this file."""
        if self.connection is not None and not self.in_atomic_block and self._is_elsewhere():
            self.close()
        super().close_if_health_check_failed()

    def _commit(self) -> None:
        """No receipt is given for what was committed to a file that is elsewhere by now."""
        only_waiting()
        super()._commit()  # type: ignore[misc]  # the stubs leave it out
        if self._is_elsewhere():
            raise OperationalError("The file of the database was taken away meanwhile.")

    def _is_elsewhere(self) -> bool:
        return _place_of(self._file) != self._place


def _place_of(file: str) -> Place | None:
    """Which file this is; None for a database in memory, and for a file that is not there."""
    try:
        found = os.stat(file)  # noqa: PTH116 - a Path made for every question costs more than the question
    except OSError:
        return None
    return found.st_dev, found.st_ino
