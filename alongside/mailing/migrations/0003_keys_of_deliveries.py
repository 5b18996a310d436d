from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import alongside.foundation.ids


def give_keys(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    deliveries = apps.get_model("mailing", "Delivery").objects
    for number in deliveries.values_list("pk", flat=True).iterator():
        deliveries.filter(pk=number).update(key=alongside.foundation.ids.key())


class Migration(migrations.Migration):
    dependencies = [
        ("mailing", "0002_languages"),
    ]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="key",
            field=models.CharField(max_length=20, null=True, editable=False),
        ),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="delivery",
            name="key",
            field=models.CharField(default=alongside.foundation.ids.key, editable=False, max_length=20, unique=True),
        ),
    ]
