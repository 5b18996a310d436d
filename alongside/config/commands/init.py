"""`alongside init`: make a home."""

from pathlib import Path

import rich_click as click
from django.conf import settings

from alongside.config import environment
from alongside.foundation.refusals import Refused
from alongside.operations import house


@click.command()
@click.option("--adopt", is_flag=True, help="Go on with the database that is there, though this home had another.")
def command(*, adopt: bool) -> None:
    """Make the home folder, its secret and its database. Harmless when they are there."""
    try:
        environment.make_home(settings.HOME)
        _close_to_others(Path(settings.HOME))
        house.prepare(adopt=adopt)
    except (environment.Unusable, Refused) as problem:
        raise click.ClickException(str(problem)) from None


def _close_to_others(home: Path) -> None:
    """A folder that was made by hand is often open to everyone on the machine."""
    if home.stat().st_mode & 0o007:
        home.chmod(0o700)
        click.echo(f"The home folder {home} was open to others on this machine; it is closed to them now.")
