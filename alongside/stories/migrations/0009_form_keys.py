"""The same form sent again is one telling."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("stories", "0008_cards")]

    operations = [
        migrations.AddField(model_name="story", name="form_key", field=models.CharField(blank=True, max_length=64)),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.UniqueConstraint(
                fields=["journal", "form_key"], condition=~Q(form_key=""), name="one_telling_of_a_form"
            ),
        ),
    ]
