"""An address that is kept for longer than a year."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notes", "0018_daily_letter"),
        ("journals", "0006_taken_off"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="note",
            name="email_kept",
            field=models.BooleanField(default=False),
        ),
    ]
