"""A story can have a door of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stories", "0003_photographs")]

    operations = [
        migrations.AddField(
            model_name="story",
            name="door",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "As everywhere in the journal"),
                    ("open", "We read them ourselves."),
                    ("keepers", "Somebody we trust reads them first."),
                    ("closed", "Nobody leaves a note just now; a line of ours stands in its place."),
                    ("none", "This story takes no notes, and says nothing of it."),
                ],
                default="",
                max_length=10,
            ),
        ),
    ]
