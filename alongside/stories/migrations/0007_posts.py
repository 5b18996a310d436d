"""What somebody else wrote, kept in the house."""

import alongside.foundation.clock
import alongside.foundation.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0011_feed_address"),
        ("stories", "0006_recalls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptPost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=alongside.foundation.ids.key, editable=False, max_length=20, unique=True),
                ),
                ("address", models.URLField(blank=True, max_length=500)),
                ("author", models.CharField(blank=True, max_length=120)),
                ("handle", models.CharField(blank=True, max_length=120)),
                ("dated", models.CharField(blank=True, max_length=120)),
                ("words", models.TextField(blank=True)),
                ("kept_at", models.DateTimeField(default=alongside.foundation.clock.now)),
                ("taken_away_at", models.DateTimeField(null=True)),
                (
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="journals.journal"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
