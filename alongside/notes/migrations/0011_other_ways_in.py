"""Notes that came another way: whose handle, which day, who brought them in, pictures, and many pasted at once."""

import alongside.foundation.clock
import alongside.foundation.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0006_taken_off"),
        ("notes", "0010_sender_lines"),
        ("photos", "0002_copied_from"),
        ("stories", "0003_photographs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PastedMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=alongside.foundation.ids.key, editable=False, max_length=20, unique=True),
                ),
                ("position", models.PositiveIntegerField()),
                ("heading", models.TextField(blank=True)),
                ("words", models.TextField()),
                ("name", models.CharField(blank=True, max_length=200)),
                ("handle", models.CharField(blank=True, max_length=200)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("written_on", models.DateField(null=True)),
                ("left_out", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Pasting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=alongside.foundation.ids.key, editable=False, max_length=20, unique=True),
                ),
                ("origin", models.CharField(blank=True, max_length=200)),
                ("shape", models.CharField(max_length=20)),
                ("left_over", models.TextField(blank=True)),
                ("made_at", models.DateTimeField(default=alongside.foundation.clock.now)),
                ("taken_in_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Scan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=alongside.foundation.ids.key, editable=False, max_length=20, unique=True),
                ),
                ("position", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="note",
            name="agreed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="note",
            name="brought_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="handle",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="note",
            name="origin",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="note",
            name="written_on",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="note",
            name="source",
            field=models.CharField(
                choices=[
                    ("form", "from the page"),
                    ("pasted", "pasted in"),
                    ("paper", "on paper"),
                    ("mail", "by mail"),
                ],
                default="form",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(("source", "form"), _negated=True),
                fields=["journal", "arrived_at", "id"],
                name="notes_brought_in",
            ),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(("brought_by__isnull", False)), fields=["brought_by"], name="notes_brought_by"
            ),
        ),
        migrations.AddField(
            model_name="pasting",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="pasting",
            name="journal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="journals.journal"
            ),
        ),
        migrations.AddField(
            model_name="pasting",
            name="story",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="stories.story"
            ),
        ),
        migrations.AddField(
            model_name="pastedmessage",
            name="pasting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="notes.pasting"
            ),
        ),
        migrations.AddField(
            model_name="scan",
            name="note",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="scans", to="notes.note"),
        ),
        migrations.AddField(
            model_name="scan",
            name="original",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT, related_name="scans", to="photos.original"
            ),
        ),
    ]
