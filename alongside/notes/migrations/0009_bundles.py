"""Three bundles, in each of which every author has a place; and what is held when a note was taken away."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import alongside.foundation.clock

BUNDLES = ("known", "lived", "others")


def spread(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A place among all notes is a place in each bundle: nothing unread is before it there either."""
    place = apps.get_model("notes", "ReadingPlace")
    place.objects.bulk_create(
        place(
            journal_id=old.journal_id,
            account_id=old.account_id,
            bundle=bundle,
            arrived_at=old.arrived_at,
            number=old.number,
            stopped_at=old.stopped_at,
        )
        for old in place.objects.filter(bundle="others")
        for bundle in BUNDLES[:2]
    )


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0004_operator_entries"),
        ("notes", "0008_telling"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="note",
            name="bundle",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(models.Q(("known", ""), _negated=True), then=models.Value("known")),
                    models.When(lived=True, then=models.Value("lived")),
                    default=models.Value("others"),
                ),
                output_field=models.CharField(
                    choices=[
                        ("known", "People we know"),
                        ("lived", "It happened to them too"),
                        ("others", "Everyone else"),
                    ],
                    max_length=10,
                ),
            ),
        ),
        migrations.RemoveIndex(model_name="note", name="notes_in_order"),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(fields=["journal", "state", "bundle", "arrived_at", "id"], name="notes_in_bundles"),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(("state", "set_aside")),
                fields=["journal", "arrived_at", "id"],
                name="notes_set_aside",
            ),
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "bundle",
                    models.CharField(
                        choices=[
                            ("known", "People we know"),
                            ("lived", "It happened to them too"),
                            ("others", "Everyone else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("held_at", models.DateTimeField(default=alongside.foundation.clock.now)),
                ("left_to_others", models.BooleanField(default=False)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="journals.journal"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("journal", "account", "bundle"), name="one_hold"),
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="readingplace", name="one_reading_place"),
        migrations.AddField(
            model_name="readingplace",
            name="bundle",
            field=models.CharField(
                choices=[
                    ("known", "People we know"),
                    ("lived", "It happened to them too"),
                    ("others", "Everyone else"),
                ],
                default="others",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="readingplace",
            constraint=models.UniqueConstraint(fields=("journal", "account", "bundle"), name="one_reading_place"),
        ),
        migrations.RunPython(spread, migrations.RunPython.noop),
    ]
