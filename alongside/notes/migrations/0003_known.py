"""By what it is known who wrote a note."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0004_operator_entries"),
        ("notes", "0002_copied_from"),
    ]

    operations = [
        migrations.AddField(
            model_name="note",
            name="asked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="note",
            name="confirmed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="note",
            name="known",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "not known"),
                    ("account", "was signed in"),
                    ("pass", "came with a guest's pass"),
                    ("address", "has confirmed the mail address"),
                ],
                default="",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="member",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="notes",
                to="journals.membership",
            ),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(("member__isnull", False)), fields=["member"], name="notes_of_member"
            ),
        ),
    ]
