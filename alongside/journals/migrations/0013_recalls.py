"""That a whole journal, or one address of it, was once taken from readers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import alongside.foundation.clock


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0012_quoting"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="JournalRecall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "deed",
                    models.CharField(
                        choices=[
                            ("closed", "The journal was closed"),
                            ("narrowed", "The journal’s own page was closed to everyone else"),
                            ("unlisted", "Search engines were asked to list it no longer"),
                            ("rested", "The journal rests"),
                            ("taken_off", "Whoever runs this house took an address off"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=alongside.foundation.clock.now)),
                ("told", models.JSONField(default=list)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recalls", to="journals.journal"
                    ),
                ),
                (
                    "taken_off",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recall",
                        to="journals.takenoff",
                    ),
                ),
            ],
        ),
    ]
