"""`alongside manage …`: Django's own commands, for those who build."""

import rich_click as click
from django.core.management import execute_from_command_line


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def command(words: tuple[str, ...]) -> None:
    """Pass everything on to Django's manage."""
    execute_from_command_line(["alongside manage", *words])
