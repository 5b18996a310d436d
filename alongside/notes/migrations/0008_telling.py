"""What senders are told, where the family wants it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0004_operator_entries"),
        ("notes", "0007_first_hard_phrases"),
        ("stories", "0002_audiences"),
    ]

    operations = [
        migrations.CreateModel(
            name="Telling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
        ),
        migrations.AddField(
            model_name="note",
            name="told_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(("tell_me", True), ("told_at__isnull", True)),
                fields=["journal", "id"],
                name="notes_to_be_told",
            ),
        ),
        migrations.AddField(
            model_name="telling",
            name="journal",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="journals.journal"
            ),
        ),
    ]
