"""What may make a note hard to read, whose notes go aside, and the lists a new house begins with."""

import tomllib
from pathlib import Path

import alongside.foundation.clock
import alongside.foundation.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


LISTS = Path(__file__).resolve().parent.parent / "word_lists.toml"


def fill(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    hard_phrase = apps.get_model("notes", "HardPhrase")
    for kind, lists in tomllib.loads(LISTS.read_text(encoding="utf-8")).items():
        every = [(language, phrase) for language, phrases in lists.items() for phrase in phrases]
        hard_phrase.objects.bulk_create(
            hard_phrase(kind=kind, position=position, language=language, phrase=phrase)
            for position, (language, phrase) in enumerate(every)
        )


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0006_taken_off"),
        ("notes", "0021_left_lying"),
        ("stories", "0003_photographs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Block",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=alongside.foundation.ids.key, editable=False, max_length=20, unique=True),
                ),
                ("sender", models.CharField(max_length=32)),
                ("by_note", models.CharField(max_length=20)),
                ("called", models.CharField(blank=True, max_length=200)),
                ("made_at", models.DateTimeField(default=alongside.foundation.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="HeldWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("phrase", models.CharField(max_length=80)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="hardphrase",
            name="kind",
            field=models.CharField(
                choices=[
                    ("hurts", "meant well, and hard to hear"),
                    ("you", "says you"),
                    ("between", "may stand between you and an insult"),
                    ("insult", "an insult where it is said to somebody"),
                    ("addressed", "an insult that is said to somebody"),
                    ("blame", "lays blame"),
                    ("threat", "a threat"),
                    ("spared", "takes back what follows"),
                    ("cursed", "what grief curses"),
                    ("own_life", "speaks of ending one's own life"),
                    ("hold", "what a family may ask to be warned of"),
                ],
                default="hurts",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="blocked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="note",
            name="signs",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="note",
            name="weight",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="note",
            name="writer",
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(("blocked_at__isnull", False)),
                fields=["journal", "blocked_at", "id"],
                name="notes_blocked",
            ),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(("weight__gte", 4)),
                fields=["journal", "weight", "arrived_at", "id"],
                name="notes_by_weight",
            ),
        ),
        migrations.AddField(
            model_name="block",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="block",
            name="journal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="blocks", to="journals.journal"
            ),
        ),
        migrations.AddField(
            model_name="heldword",
            name="journal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="held_words", to="journals.journal"
            ),
        ),
        migrations.AddConstraint(
            model_name="block",
            constraint=models.UniqueConstraint(fields=("journal", "sender"), name="one_block"),
        ),
        migrations.AddConstraint(
            model_name="heldword",
            constraint=models.UniqueConstraint(fields=("journal", "phrase"), name="one_held_word"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
