"""`alongside assets`: build the static files."""

import rich_click as click
from django.core.management import call_command


@click.command()
def command() -> None:
    """Build the style and the editor with hashed names and compressed forms. Part of setting up and of a release."""
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
