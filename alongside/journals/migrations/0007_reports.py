"""Reports to whoever runs the house, and who looks in on an author."""

import alongside.foundation.clock
import alongside.foundation.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0006_taken_off"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=alongside.foundation.ids.key, editable=False, max_length=20, unique=True),
                ),
                ("address", models.CharField(max_length=500)),
                ("place", models.CharField(db_index=True, max_length=64)),
                ("made_at", models.DateTimeField(default=alongside.foundation.clock.now)),
                ("waits", models.BooleanField(db_index=True, default=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("waits", True)), fields=("place",), name="one_case_that_waits"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[("stays", "It stays where it is."), ("taken_off", "The address was taken off.")],
                        max_length=10,
                    ),
                ),
                ("reasons", models.TextField()),
                ("at", models.DateTimeField(default=alongside.foundation.clock.now)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="journals.case"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("law", "It breaks a law."),
                            ("cruel", "It threatens, insults or hunts somebody."),
                            ("our_loss", "Somebody is telling our loss as theirs."),
                            ("picture", "It shows a picture or words of mine without my leave."),
                            ("child", "It puts a child in danger."),
                            ("false", "It asks for money or pretends to be somebody."),
                            ("other", "Something else."),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField()),
                ("name", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("receipt", models.CharField(max_length=64, unique=True)),
                ("asker", models.CharField(db_index=True, max_length=64)),
                ("made_at", models.DateTimeField(default=alongside.foundation.clock.now)),
                ("objection", models.TextField(blank=True)),
                ("objected_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="journals.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Worry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sentence",
                    models.CharField(
                        choices=[
                            ("read", "I read what they wrote, and I am worried about them."),
                            ("silent", "They do not answer me, and I am worried about them."),
                            ("tonight", "I think somebody should be with them tonight."),
                        ],
                        max_length=10,
                    ),
                ),
                ("asker", models.CharField(db_index=True, max_length=64)),
                ("made_at", models.DateTimeField(db_index=True, default=alongside.foundation.clock.now)),
                (
                    "about",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="journals.journal"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Watcher",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=alongside.foundation.ids.key, editable=False, max_length=20, unique=True),
                ),
                ("name", models.CharField(max_length=120)),
                ("email", models.EmailField(max_length=254)),
                ("asked_at", models.DateTimeField(default=alongside.foundation.clock.now)),
                ("agreed_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="watchers", to="journals.journal"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("journal", "account"), name="one_watcher_of_an_author")
                ],
            },
        ),
    ]
