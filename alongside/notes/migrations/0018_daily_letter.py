"""One letter a day, for an author who asks for it."""

import alongside.foundation.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notes", "0017_thanks"),
        ("journals", "0006_taken_off"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Packet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "post",
                    models.CharField(
                        choices=[
                            ("waiting", "waits"),
                            ("sending", "is on its way"),
                            ("sent", "has gone"),
                            ("left_out", "left out"),
                            ("failed", "could not be delivered"),
                            ("unsure", "may or may not have gone"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("book", models.CharField(blank=True, max_length=16)),
                ("taken_up_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "key",
                    models.CharField(default=alongside.foundation.ids.key, editable=False, max_length=20, unique=True),
                ),
                ("hour", models.PositiveSmallIntegerField()),
                ("zone", models.CharField(max_length=64)),
                ("day", models.DateField(null=True)),
                ("seen_to", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="packet",
            name="account",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="packet", to=settings.AUTH_USER_MODEL
            ),
        ),
    ]
