"""`alongside journal …`: journals, from the machine."""

from collections.abc import Sequence

import rich_click as click
from django.conf import settings

from alongside.foundation.refusals import Refused
from alongside.journals.actions import begin_together


@click.group()
def command() -> None:
    """Journals, from the machine."""


@command.command()
@click.argument("handle")
@click.option("--author", "authors", multiple=True, required=True, help="The mail address of somebody who writes.")
@click.option("--title", default="", help="What stands over the journal.")
def new(handle: str, authors: Sequence[str], title: str) -> None:
    """Make a journal at HANDLE with these authors; accounts that are not there yet are made."""
    try:
        journal, is_new = begin_together(authors, handle=handle.strip().lower().removeprefix("@"), title=title)
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from None
    if not is_new:
        click.echo("This journal is there already.")
    click.echo(f"{settings.URL}{journal.path}")
