"""The door takes the place of who reads first; and everything can be held."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

DOOR_OF = {"authors": "open", "keeper": "keepers"}


def say_doors(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What was chosen before, in the words of doors."""
    for before, door in DOOR_OF.items():
        apps.get_model("journals", "Journal").objects.filter(door=before).update(door=door)
    lines = apps.get_model("events", "Event").objects.filter(name="journal.first_reader_chosen")
    lines.update(name="journal.door_chosen")


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0001_first"),
        ("journals", "0007_reports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField(model_name="journal", old_name="first_reader", new_name="door"),
        migrations.AlterField(
            model_name="journal",
            name="door",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "not asked yet"),
                    ("open", "We read them ourselves."),
                    ("keepers", "Somebody we trust reads them first."),
                    ("closed", "Nobody leaves a note just now; a line of ours stands in its place."),
                ],
                default="",
                max_length=10,
            ),
        ),
        migrations.AddField("journal", "door_line", models.CharField(blank=True, max_length=300)),
        migrations.AddField("journal", "held_at", models.DateTimeField(null=True)),
        migrations.AddField("journal", "held_said_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "journal",
            "held_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(say_doors, migrations.RunPython.noop),
    ]
