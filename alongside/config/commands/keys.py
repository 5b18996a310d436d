"""`alongside keys`: the master key of the photographs."""

import sys
from collections.abc import Callable
from typing import TypeVar

import rich_click as click
from django.conf import settings

from alongside.foundation.refusals import Refused
from alongside.photos import actions
from alongside.photos.store import keeping
from alongside.photos.store.keys import NoKey, written

R = TypeVar("R")

SHEET = """\
THE MASTER KEY OF THE PHOTOGRAPHS AT {url}

Without it nobody, the family included, can open the photographs of this house again. Keep this sheet on paper, in two
places, away from the machine. Whoever holds it and a copy of the house's files can open them.

{keys}
To put it back: write the line above, as it stands, into a file at
    {place}
readable by nobody else (chmod 600), and run: alongside keys check
"""


@click.group()
def command() -> None:
    """Make, change and check the master key, without which no photograph opens."""


@command.command()
def make() -> None:
    """Make the key, where there is none. The first start does this by itself."""
    new = _refused(actions.make_key)
    click.echo(f"The master key is at {actions.key_file()}." if new else "There is a master key already.")
    click.echo("Print it, and keep the sheet away from this machine: alongside keys sheet")


@command.command()
def rotate() -> None:
    """Change the key: make a new one, and wrap the key of every photograph with it. It can be interrupted."""
    wrapped = _refused(actions.rotate)
    click.echo(f"A new master key is at {actions.key_file()}; {wrapped} photographs were wrapped with it.")
    click.echo("Print the new sheet: alongside keys sheet. Backups made before today still need the old one.")


@command.command()
@click.option("--whole", is_flag=True, help="Read every file to its end as well. It takes its time.")
def check(*, whole: bool) -> None:
    """Try the key at every photograph. Ends with 1 where one does not open."""
    closed = _refused(actions.unopened)
    if not settings.MASTER_KEY:
        _refused(actions.key_file)
    if closed:
        numbers = ", ".join(sorted({original.master for original in closed}))
        click.echo(f"{len(closed)} photographs do not open: they need the master key {numbers}.")
        sys.exit(1)
    broken = _refused(actions.broken) if whole else []
    if broken:
        click.echo(f"Of {len(broken)} photographs a file is missing or damaged: {', '.join(broken)}.")
        sys.exit(1)
    click.echo("Every photograph opens with the master key that is here.")


@command.command()
def sheet() -> None:
    """Print the recovery sheet. It holds the key itself."""
    ring = _refused(keeping.keyring)
    place = settings.MASTER_KEY_FILE if not settings.MASTER_KEY else "the setting ALONGSIDE_MASTER_KEY"
    each = (
        f"    {written((key,))}    (its number is {number})\n"
        for key, number in zip(ring.keys, ring.numbers, strict=True)
    )
    click.echo(SHEET.format(url=settings.URL, keys="\n".join(each), place=place), nl=False)


def _refused(deed: Callable[[], R]) -> R:
    try:
        return deed()
    except (Refused, NoKey) as refusal:
        raise click.ClickException(str(refusal)) from None
