"""What may be quoted from a journal, whom to ask, and what somebody asked."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import alongside.foundation.clock
import alongside.foundation.ids


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0011_feed_address"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="journal",
            name="quoting",
            field=models.CharField(
                choices=[
                    ("short", "Short passages, with a link to the page."),
                    ("asked", "Nothing without asking."),
                    ("own", "In our own words:"),
                ],
                default="short",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="journal",
            name="quoting_line",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="journal",
            name="whom_to_ask",
            field=models.CharField(
                choices=[
                    (
                        "keepers",
                        "Whoever reads first for us. While nobody does, it waits where we look when we wish.",
                    ),
                    ("only_keepers", "Whoever reads first for us. While nobody does, it is not kept."),
                    ("nobody", "Nobody: please do not ask."),
                ],
                default="keepers",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="answers_quoting",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="QuotingQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=alongside.foundation.ids.key, editable=False, max_length=20, unique=True),
                ),
                ("address", models.CharField(blank=True, max_length=500)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("outlet", models.CharField(blank=True, max_length=200)),
                ("words", models.TextField(blank=True)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("asker", models.CharField(db_index=True, max_length=64)),
                ("made_at", models.DateTimeField(default=alongside.foundation.clock.now)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
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
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quoting_questions",
                        to="journals.journal",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["made_at"], name="quoting_questions_by_day")],
            },
        ),
    ]
