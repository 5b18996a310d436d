"""Since when a paste lies untouched; and in which languages notes are."""

from django.conf import settings
from django.db import migrations, models

import alongside.foundation.clock


class Migration(migrations.Migration):
    dependencies = [
        ("notes", "0020_addresses_by_age"),
        ("journals", "0006_taken_off"),
        ("stories", "0003_photographs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="pasting",
            name="worked_on_at",
            field=models.DateTimeField(default=alongside.foundation.clock.now),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(("language", ""), _negated=True),
                fields=["journal", "language"],
                name="notes_languages",
            ),
        ),
    ]
