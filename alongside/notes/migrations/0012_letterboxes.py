"""The mail address of a journal, at which letters are taken in."""

import alongside.foundation.clock
import alongside.foundation.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0006_taken_off"),
        ("notes", "0011_other_ways_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letterbox",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=alongside.foundation.ids.key, max_length=20, unique=True)),
                ("made_at", models.DateTimeField(default=alongside.foundation.clock.now)),
                (
                    "journal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="journals.journal"
                    ),
                ),
            ],
        ),
    ]
