"""`alongside assets`: build the static files, and make the catalogues ready."""

import shutil
from pathlib import Path

import rich_click as click
from django.conf import settings
from django.core.management import call_command

from alongside.config.catalogues import make_ready


@click.command()
def command() -> None:
    """Build the style and the editor, and what is said in each language. Part of setting up and of a release."""
    for folder in settings.LOCALE_PATHS:
        make_ready(Path(folder))
    there = Path(settings.STATIC_ROOT)
    new, old = there.with_name(f"{there.name}.new"), there.with_name(f"{there.name}.old")
    # Built aside, so that a build that breaks, or is broken off, leaves what was there.
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    settings.STATIC_ROOT = new
    call_command("collectstatic", interactive=False, verbosity=0)
    if there.exists():
        there.rename(old)
    new.rename(there)
    shutil.rmtree(old, ignore_errors=True)
