import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notes", "0001_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="note",
            name="copied_from",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="copies", to="notes.note"
            ),
        ),
    ]
