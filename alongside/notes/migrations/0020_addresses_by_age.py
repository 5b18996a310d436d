"""The notes whose mail address goes when its year is over, by age."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notes", "0019_kept_addresses")]

    operations = [
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(models.Q(("email", ""), _negated=True), ("email_kept", False)),
                fields=["journal", "received_at"],
                name="notes_addresses",
            ),
        ),
    ]
