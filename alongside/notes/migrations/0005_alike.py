"""Which notes say nearly the same."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notes", "0004_counts"),
    ]

    operations = [
        migrations.AddField(
            model_name="note",
            name="alike",
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(("alike", ""), _negated=True), fields=["journal", "alike"], name="notes_alike"
            ),
        ),
    ]
