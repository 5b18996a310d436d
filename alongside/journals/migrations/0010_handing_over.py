"""Handing over: duties until a day, and those who are named for when an author cannot come back."""

import alongside.foundation.clock
import alongside.foundation.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0009_rest"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="journal",
            name="shut_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="journal",
            name="shut_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="keeps_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="HandedDuty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=alongside.foundation.ids.key, editable=False, max_length=20, unique=True),
                ),
                (
                    "duty",
                    models.CharField(
                        choices=[
                            ("read", "read notes first, as a keeper does"),
                            ("hold", "hold everything, and let go again what they held"),
                            ("close_notes", "close the notes for a while, and open again what they closed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("handed_at", models.DateTimeField(default=alongside.foundation.clock.now)),
                ("until", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("made_keeper", models.BooleanField(default=False)),
                (
                    "handed_by",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="duties", to="journals.journal"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="duties", to="journals.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("waits", models.PositiveSmallIntegerField(default=30)),
                ("opens_veiled", models.BooleanField(default=False)),
                ("wish", models.CharField(blank=True, max_length=1000)),
                (
                    "author",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="succession", to="journals.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Successor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=alongside.foundation.ids.key, editable=False, max_length=20, unique=True),
                ),
                ("powers", models.JSONField(default=list)),
                ("told", models.BooleanField(default=False)),
                ("named_at", models.DateTimeField(default=alongside.foundation.clock.now)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="successors", to="journals.membership"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="succeeds", to="journals.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StandingIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=alongside.foundation.ids.key, editable=False, max_length=20, unique=True),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("died", "They have died."),
                            ("ill", "They are too ill to come back."),
                            ("silent", "Nobody reaches them, and I do not know why."),
                        ],
                        max_length=10,
                    ),
                ),
                ("waits", models.PositiveSmallIntegerField()),
                ("asked_at", models.DateTimeField(default=alongside.foundation.clock.now)),
                ("first_told_at", models.DateTimeField(null=True)),
                ("half_told_at", models.DateTimeField(null=True)),
                ("last_told_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(db_index=True, null=True)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="journals.membership"
                    ),
                ),
                (
                    "ended_by",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="standings_in", to="journals.journal"
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="asked",
                        to="journals.successor",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="successor",
            constraint=models.UniqueConstraint(fields=("author", "member"), name="one_successor_of_an_author"),
        ),
    ]
