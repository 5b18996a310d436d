"""How many notes came, and which may come from a program."""

import alongside.foundation.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notes", "0003_known"),
    ]

    operations = [
        migrations.CreateModel(
            name="Count",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
                ("what", models.CharField(max_length=60)),
                ("number", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="DayKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True)),
                ("key", models.CharField(default=alongside.foundation.ids.secret, max_length=43)),
            ],
        ),
        migrations.AddField(
            model_name="note",
            name="doubt",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "no doubt"),
                    ("no_form", "no form was opened for it"),
                    ("filled", "filled in what nobody sees"),
                ],
                default="",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="count",
            constraint=models.UniqueConstraint(fields=("since", "what"), name="one_count"),
        ),
    ]
