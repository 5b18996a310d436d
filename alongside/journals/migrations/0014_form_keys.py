"""What somebody asks twice by the same form is one question."""

from django.db import migrations, models
from django.db.models import Q


def _once(model: str) -> list[migrations.operations.base.Operation]:
    return [
        migrations.AddField(model_name=model, name="form_key", field=models.CharField(blank=True, max_length=64)),
        migrations.AddConstraint(
            model_name=model,
            constraint=models.UniqueConstraint(
                fields=["form_key"], condition=~Q(form_key=""), name=f"one_{model}_of_a_form"
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("journals", "0013_recalls")]

    operations = [
        *_once("quotingquestion"),
        *_once("takeoutrequest"),
        migrations.AlterField(
            model_name="takeoutrequest", name="address", field=models.CharField(blank=True, max_length=500)
        ),
        migrations.AlterField(model_name="takeoutrequest", name="words", field=models.TextField(blank=True)),
    ]
