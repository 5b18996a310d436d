"""Getting a house ready to serve: folders, database, directory of help."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command


def prepare() -> None:
    """Make the folders and bring the database up to date. Doing it twice changes nothing."""
    for folder in (settings.PUBLIC_FOLDER, settings.SCRATCH_FOLDER, settings.OUTBOX_FOLDER):
        Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
