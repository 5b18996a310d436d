"""`alongside demo`: load the example."""

import rich_click as click
from django.conf import settings

from alongside.accounts.actions import make_sign_in_link
from alongside.foundation.refusals import Refused
from alongside.operations.actions import load_example
from alongside.operations.painting import painted


@click.command()
def command() -> None:
    """Load the example, and print where it stands and a link that signs its author in. Twice is once."""
    try:
        author = load_example(painted)
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(f"The example stands at {settings.URL}/")
    click.echo(f"To see it as its author, open this within half an hour: {make_sign_in_link(author)}")
