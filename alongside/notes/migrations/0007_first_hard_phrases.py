"""The lists of phrases that a new house begins with."""

import tomllib
from pathlib import Path

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

LISTS = Path(__file__).resolve().parent.parent / "hard_words.toml"


def fill(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    hard_phrase = apps.get_model("notes", "HardPhrase")
    lists = tomllib.loads(LISTS.read_text(encoding="utf-8"))
    every = [(language, phrase) for language, phrases in lists.items() for phrase in phrases]
    hard_phrase.objects.bulk_create(
        hard_phrase(position=position, language=language, phrase=phrase)
        for position, (language, phrase) in enumerate(every)
    )


class Migration(migrations.Migration):
    dependencies = [("notes", "0006_hard_phrases")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
