"""Answers to notes, and the threads they make."""

import alongside.foundation.clock
import alongside.foundation.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notes", "0015_numbers"),
        ("journals", "0006_taken_off"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Answer",
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
                ("form_key", models.CharField(max_length=200)),
                ("words", models.TextField(blank=True)),
                ("given_at", models.DateTimeField(default=alongside.foundation.clock.now)),
                ("out_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("emptied_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="note",
            name="no_answer",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="note",
            name="thread",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="came_back",
                to="notes.note",
            ),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(("thread__isnull", False)), fields=["thread"], name="notes_of_thread"
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="journal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="journals.journal"
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="note",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="notes.note"
            ),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(
                condition=models.Q(("post", "waiting")), fields=["due_at", "id"], name="notes_answers_due"
            ),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(
                condition=models.Q(("post", "sending")), fields=["book"], name="notes_answers_under_way"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(fields=("note", "form_key"), name="one_answer_of_a_form"),
        ),
    ]
