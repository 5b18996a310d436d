"""`alongside help-lines`: where somebody can be reached now, kept by whoever runs the house."""

from pathlib import Path

import rich_click as click

from alongside.config.files import Unreadable, read_text, write_text
from alongside.helplines import actions, listing
from alongside.helplines.models import HelpLine


@click.group(invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Print the directory of help; `save` it to a file, `load` it again."""
    if context.invoked_subcommand is None:
        for line in HelpLine.objects.all():
            reached = ", ".join(filter(None, [line.phone, line.text, line.web, line.hours, line.languages]))
            click.echo(f"{line.place}: {line.name}: {reached}")


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def save(file: Path) -> None:
    """Write the directory to FILE, to be edited."""
    write_text(file, listing.written(HelpLine.objects.all()))
    click.echo(f"The directory is in {file}.")


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def load(file: Path) -> None:
    """Put what FILE says in place of the whole directory, after it has been checked."""
    try:
        lines = listing.read(read_text(file))
    except (Unreadable, listing.Unreadable) as problem:
        raise click.ClickException(f"{problem} Nothing was changed.") from None
    actions.replace(lines)
    click.echo("The directory is changed.")
