"""`alongside init`: make a home."""

import rich_click as click
from django.conf import settings

from alongside.config import environment
from alongside.operations import house


@click.command()
def command() -> None:
    """Make the home folder, its secret and its database. Harmless when they are there."""
    try:
        environment.make_home(settings.HOME)
        house.prepare()
    except environment.Unusable as problem:
        raise click.ClickException(str(problem)) from None
