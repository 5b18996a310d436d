"""`alongside hard-words`: phrases that are known to hurt, kept by whoever runs the house."""

from pathlib import Path

import rich_click as click

from alongside.config.files import Unreadable, read_text, write_text
from alongside.notes import hard_words
from alongside.notes.actions import hard_words as actions
from alongside.notes.models import HardPhrase


@click.group(invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Print the phrases that are known to hurt; `save` them to a file, `load` them again."""
    if context.invoked_subcommand is None:
        for each in HardPhrase.objects.all():
            click.echo(f"{each.language}: {each.phrase}")


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def save(file: Path) -> None:
    """Write the lists to FILE, to be edited."""
    write_text(file, hard_words.written(HardPhrase.objects.all()))
    click.echo(f"The lists are in {file}.")


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def load(file: Path) -> None:
    """Put what FILE says in place of all lists, after it has been checked."""
    try:
        phrases = hard_words.read(read_text(file))
    except (Unreadable, hard_words.Unreadable) as problem:
        raise click.ClickException(f"{problem} Nothing was changed.") from None
    actions.replace(phrases)
    click.echo("The lists are changed.")
