"""Phrases that are known to hurt."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notes", "0005_alike"),
    ]

    operations = [
        migrations.CreateModel(
            name="HardPhrase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=10)),
                ("phrase", models.CharField(max_length=80)),
                ("position", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
    ]
