"""The index of either database over a table of entries, made by a migration."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

LEXEMES = "array_to_tsvector(string_to_array({words}, ' '))"
# What is erased is taken out of the pages of the index itself, not only marked as gone (`secure-delete`). Nobody asks
# where in a text a word stands (`detail=none`). The tables of the index follow the table of entries.
_TABLE = (
    "CREATE VIRTUAL TABLE {table}_index USING fts5(words, content='{table}', content_rowid='thing_id', "
    "detail=none, columnsize=0, tokenize=\"ascii tokenchars '/='\")"
)
_SECURE = "INSERT INTO {table}_index({table}_index, rank) VALUES ('secure-delete', 1)"
_CAME = (
    "CREATE TRIGGER {table}_came AFTER INSERT ON {table} BEGIN "
    "INSERT INTO {table}_index(rowid, words) VALUES (new.thing_id, new.words); END"
)
_WENT = (
    "CREATE TRIGGER {table}_went AFTER DELETE ON {table} BEGIN "
    "INSERT INTO {table}_index({table}_index, rowid, words) VALUES ('delete', old.thing_id, old.words); END"
)
SQLITE = (_TABLE, _SECURE, _CAME, _WENT)
# Without a list of what is still to be put in, which every search would have to read.
POSTGRESQL = (
    f"CREATE INDEX {{table}}_index ON {{table}} USING gin ({LEXEMES.format(words='words')}) WITH (fastupdate = off)",
)
AWAY = {
    "sqlite": ("DROP TRIGGER {table}_came", "DROP TRIGGER {table}_went", "DROP TABLE {table}_index"),
    "postgresql": ("DROP INDEX {table}_index",),
}


class MakeSearchIndex(Operation):
    """Lay the index over the entries of this model. Entries are put in and deleted, never changed."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, model: str) -> None:
        self.model = model

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Django's picture of the tables stays as it is."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Make it."""
        statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
        self._run(app_label, schema_editor, to_state, statements)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Take it away."""
        self._run(app_label, schema_editor, to_state, AWAY[schema_editor.connection.vendor])

    def _run(self, app_label: str, editor: BaseDatabaseSchemaEditor, state: ProjectState, statements: Any) -> None:
        table = state.apps.get_model(app_label, self.model)._meta.db_table
        for statement in statements:
            editor.execute(statement.format(table=table))

    def describe(self) -> str:
        """For whoever reads the plan of a migration."""
        return f"Make the search index of {self.model}"
