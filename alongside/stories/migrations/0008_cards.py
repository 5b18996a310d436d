"""A photograph that was chosen for a story's card."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("photos", "0003_contributed_by"),
        ("stories", "0007_posts"),
    ]

    operations = [
        migrations.AddField(
            model_name="story",
            name="card_photograph",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="photos.photograph"
            ),
        ),
    ]
