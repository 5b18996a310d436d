"""The directory that a new house begins with."""

import tomllib
from pathlib import Path

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

DIRECTORY = Path(__file__).resolve().parent.parent / "directory.toml"


def fill(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    help_line = apps.get_model("helplines", "HelpLine")
    lines = tomllib.loads(DIRECTORY.read_text(encoding="utf-8"))["lines"]
    help_line.objects.bulk_create(help_line(position=number, **line) for number, line in enumerate(lines, start=1))


class Migration(migrations.Migration):
    dependencies = [("helplines", "0001_first")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
