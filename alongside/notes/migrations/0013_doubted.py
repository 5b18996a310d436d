"""What may come from a program is read apart; a text that reads like advertising is among it."""

from django.db import migrations, models

BUNDLES = [
    ("known", "People we know"),
    ("lived", "It happened to them too"),
    ("others", "Everyone else"),
    ("doubted", "Perhaps from a program"),
]


class Migration(migrations.Migration):
    dependencies = [("notes", "0012_letterboxes")]

    operations = [
        migrations.AlterField(
            model_name="note",
            name="doubt",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "no doubt"),
                    ("no_form", "no form was opened for it"),
                    ("filled", "filled in what nobody sees"),
                    ("advert", "reads like advertising"),
                ],
                default="",
                max_length=10,
            ),
        ),
        # Neither database can change how a column is worked out: it is made anew.
        migrations.RemoveIndex(model_name="note", name="notes_in_bundles"),
        migrations.RemoveField(model_name="note", name="bundle"),
        migrations.AddField(
            model_name="note",
            name="bundle",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(models.Q(("known", ""), _negated=True), then=models.Value("known")),
                    models.When(models.Q(("doubt", ""), _negated=True), then=models.Value("doubted")),
                    models.When(lived=True, then=models.Value("lived")),
                    default=models.Value("others"),
                ),
                output_field=models.CharField(choices=BUNDLES, max_length=10),
            ),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(fields=["journal", "state", "bundle", "arrived_at", "id"], name="notes_in_bundles"),
        ),
        migrations.AlterField(model_name="hold", name="bundle", field=models.CharField(choices=BUNDLES, max_length=10)),
        migrations.AlterField(
            model_name="readingplace", name="bundle", field=models.CharField(choices=BUNDLES, max_length=10)
        ),
    ]
