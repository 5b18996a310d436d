"""`alongside hard-words`: the lists by which words that may hurt are known, kept by whoever runs the house."""

from pathlib import Path

import rich_click as click

from alongside.config.files import Unreadable, read_text, write_text
from alongside.notes import hard_words
from alongside.notes.actions import hard_words as actions
from alongside.notes.models import HardPhrase

Kind = HardPhrase.Kind


@click.group(invoke_without_command=True)
@click.option(
    "--list",
    "kind",
    type=click.Choice([kind.value for kind in Kind]),
    default=Kind.HURTS.value,
    show_default=True,
    help="Which list.",
)
@click.pass_context
def command(context: click.Context, kind: str) -> None:
    """Print a list of phrases; `save` it to a file, `load` it again. A running house soon knows the change."""
    context.obj = Kind(kind)
    if context.invoked_subcommand is None:
        for each in HardPhrase.objects.filter(kind=kind):
            click.echo(f"{each.language}: {each.phrase}")


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def save(kind: HardPhrase.Kind, file: Path) -> None:
    """Write the list to FILE, to be edited."""
    write_text(file, hard_words.written(HardPhrase.objects.filter(kind=kind)))
    click.echo(f"The list is in {file}.")


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def load(kind: HardPhrase.Kind, file: Path) -> None:
    """Put what FILE says in place of the list, after it has been checked."""
    try:
        phrases = hard_words.read(read_text(file), kind)
    except (Unreadable, hard_words.Unreadable) as problem:
        raise click.ClickException(f"{problem} Nothing was changed.") from None
    actions.replace(phrases, kind)
    click.echo("The list is changed.")
