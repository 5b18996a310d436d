"""Each note knows whether the door holds it."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def hold_what_waits(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What waited for somebody else to read first waits at the door; no form had named a keeper."""
    notes = apps.get_model("notes", "Note").objects.filter(state="waiting")
    notes.filter(journal__door="keepers").update(at_door="keepers")


class Migration(migrations.Migration):
    dependencies = [("journals", "0008_doors"), ("notes", "0022_triage"), ("stories", "0004_door")]

    operations = [
        migrations.RemoveIndex(model_name="note", name="notes_in_bundles"),
        migrations.AddField(
            model_name="note",
            name="at_door",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "nothing"),
                    ("keepers", "somebody they trust reads it first"),
                    ("held", "everything is held"),
                ],
                default="",
                max_length=10,
            ),
        ),
        migrations.AddField("note", "named_keeper", models.BooleanField(default=False)),
        migrations.RunPython(hold_what_waits, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(("at_door", "")),
                fields=["journal", "state", "bundle", "arrived_at", "id"],
                name="notes_past_the_door",
            ),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(("at_door", ""), _negated=True),
                fields=["journal", "state", "received_at", "id"],
                name="notes_at_the_door",
            ),
        ),
    ]
