"""`alongside doctor`: what is right and what is wrong."""

import sys
from pathlib import Path

import rich_click as click
from django.conf import settings
from rich.console import Console
from rich.table import Table

from alongside.operations.checks import everything
from alongside.operations.findings import Standing

MARKS = {
    Standing.RIGHT: "right",
    Standing.CARE: "[yellow]care[/]",
    Standing.WRONG: "[bold]WRONG[/]",
    Standing.UNSAFE: "[bold]UNSAFE[/]",
}


@click.command()
def command() -> None:
    """Look the house over, and say what is right and what is wrong. Ends with 1 where something is wrong."""
    if not Path(settings.HOME).is_dir():
        raise click.ClickException(f"There is no home folder at {settings.HOME}; make one with: alongside init")
    findings = list(everything())
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column()
    for finding in findings:
        table.add_row(MARKS[finding.standing], finding.sentence)
    Console(highlight=False, soft_wrap=False).print(table)
    if any(finding.standing in {Standing.WRONG, Standing.UNSAFE} for finding in findings):
        sys.exit(1)
