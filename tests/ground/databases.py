"""Where the rows of houses are kept."""

import os
from urllib.parse import urlsplit

import psycopg
from psycopg import sql


class Database:
    """Where houses keep their rows: nowhere in particular with SQLite, else databases on the server of the run."""

    def __init__(self, address: str | None = None) -> None:
        self.address = os.environ.get("ALONGSIDE_DATABASE", "") if address is None else address

    def make(self, name: str, *, like: str = "") -> str:
        """A database of that name, empty or a copy of another; answers with its address."""
        if not self.address:
            return ""
        self._say(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(like or "template0"))
        )
        return urlsplit(self.address)._replace(path=f"/{name}").geturl()

    def drop(self, name: str) -> None:
        """Remove a database, whoever still holds it."""
        if self.address:
            self._say(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _say(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(statement)
