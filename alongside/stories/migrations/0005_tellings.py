"""A story can be told anew, and its authors choose what stands at its end."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stories", "0004_door")]

    operations = [
        migrations.AddField(
            model_name="story",
            name="telling_of",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="tellings",
                to="stories.story",
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="words_of",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="stories.story",
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "As it was first told"),
                    ("children", "For children"),
                    ("short", "A short one"),
                    ("language", "In another language"),
                ],
                default="",
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="Related",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="chosen_in", to="stories.story"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="related", to="stories.story"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("story", "other"), name="related_once")],
            },
        ),
    ]
