"""`alongside help-lines`: where somebody can be reached now, kept by whoever runs the house."""

from pathlib import Path

import rich_click as click

from alongside.helplines import actions, listing
from alongside.helplines.models import HelpLine

LARGEST = 1_000_000  # bytes


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
    try:
        file.write_text(listing.written(HelpLine.objects.all()), encoding="utf-8")
    except OSError as problem:
        raise click.ClickException(f"This file cannot be written: {problem.strerror}.") from None
    click.echo(f"The directory is in {file}.")


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def load(file: Path) -> None:
    """Put what FILE says in place of the whole directory, after it has been checked."""
    try:
        lines = listing.read(_text(file))
    except listing.Unreadable as problem:
        raise click.ClickException(f"{problem} Nothing was changed.") from None
    actions.replace(lines)
    click.echo("The directory is changed.")


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            raise listing.Unreadable("This is far larger than a directory.")
        return file.read_text(encoding="utf-8")
    except OSError as problem:
        raise listing.Unreadable(f"It cannot be read: {problem.strerror}.") from None
    except UnicodeDecodeError:
        raise listing.Unreadable("This is not text in UTF-8.") from None
