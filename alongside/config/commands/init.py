"""`alongside init`: make a home."""

import rich_click as click
from django.conf import settings

from alongside.config import environment
from alongside.foundation.refusals import Refused
from alongside.operations import house


@click.command("init")
@click.option("--adopt", is_flag=True, help="Go on with the database that is there, though this home had another.")
def command(*, adopt: bool) -> None:
    """Make the home folder, its secret and its database. Harmless when they are there."""
    try:
        environment.make_home(settings.HOME)
        house.prepare(adopt=adopt)
    except (environment.Unusable, Refused) as problem:
        raise click.ClickException(str(problem)) from None
