"""Notes that came another way: whose handle, which day, who brought them in, and that their writer agreed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0006_taken_off"),
        ("notes", "0010_sender_lines"),
        ("stories", "0003_photographs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
    ]
