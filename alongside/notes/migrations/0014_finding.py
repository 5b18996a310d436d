"""Finding notes by their words: what was received before is put in by and by."""

import django.db.models.deletion
from django.db import migrations, models

from alongside.foundation.search.index import MakeSearchIndex

LAY_DOWN_ALL = """
INSERT INTO notes_notetocome (thing_id, realm) SELECT id, journal_id FROM notes_note
WHERE state IN ('waiting', 'passed_on', 'set_aside') AND taken_away_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("notes", "0013_doubted"),
    ]

    operations = [
        migrations.CreateModel(
            name="NoteWords",
            fields=[
                (
                    "thing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="notes.note",
                    ),
                ),
                ("realm", models.BigIntegerField()),
                ("block", models.BigIntegerField()),
                ("day", models.IntegerField()),
                ("words", models.TextField()),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["realm", "block", "day"], name="notes_words_by_block")],
            },
        ),
        MakeSearchIndex("NoteWords"),
        migrations.CreateModel(
            name="NoteToCome",
            fields=[
                (
                    "thing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="notes.note",
                    ),
                ),
                ("realm", models.BigIntegerField()),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["realm", "thing"], name="notes_to_come")],
            },
        ),
        migrations.RunSQL(LAY_DOWN_ALL, migrations.RunSQL.noop),
    ]
