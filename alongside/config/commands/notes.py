"""`alongside notes`: whether every note that was received is still there."""

import sys

import rich_click as click

from alongside.notes import actions, ledger
from alongside.notes.models import MailPace

WAYS = {"form": "by the form", "pasted": "pasted in", "paper": "on paper", "mail": "by mail"}


@click.group()
def command() -> None:
    """Look after the notes, without reading them."""


@command.command()
def check() -> None:
    """Say for every journal whether every note it received is kept and can be reached. Ends with 1 where not."""
    every = list(ledger.sums())
    for found in every:
        states = ", ".join(f"{number} {state.replace('_', ' ')}" for state, number in sorted(found.states.items()))
        ways = ", ".join(f"{number} {WAYS.get(source, source)}" for source, number in sorted(found.sources.items()))
        click.echo(f"@{found.handle}: {found.received} received, {found.copied} brought along; {states}; {ways}")
        if found.lost:
            click.echo(f"  LOST: of these there is a line and no note: {_listed(found.lost)}")
        if found.out_of_reach:
            click.echo(f"  OUT OF REACH: these stand in no list: {_listed(found.out_of_reach)}")
    if not all(found.agrees for found in every):
        sys.exit(1)
    click.echo("It adds up: every note that was received is kept and can be reached.")


@command.command()
@click.argument("letters", type=click.IntRange(min=0), required=False)
def pace(letters: int | None) -> None:
    """Say or choose how many thank-you letters go within a minute; 0 is as quickly as the mail server takes them."""
    if letters is not None:
        actions.set_mail_pace(letters)
    chosen = MailPace.this().letters_a_minute
    click.echo(f"{chosen} letters a minute" if chosen else "As quickly as the mail server takes them")


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")  # noqa: PLR2004 - enough to begin
