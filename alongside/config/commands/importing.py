"""`alongside import`: bring in what was written elsewhere."""

from collections.abc import Sequence
from pathlib import Path

import rich_click as click
from django.conf import settings
from django.urls import reverse

from alongside.accounts.models import Account
from alongside.config.import_letters import letters_taken_in
from alongside.config.import_photographs import photographs_taken_in
from alongside.foundation.refusals import Refused
from alongside.journals.gate import Audience
from alongside.journals.models import Journal, Membership
from alongside.stories import actions
from alongside.stories.manuscript.reading import Manuscript, NotAManuscript, read

AUDIENCES = {"everyone": Audience.EVERYONE, "only-us": Audience.ONLY_US}


@click.group()
def command() -> None:
    """Bring in what was written elsewhere."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--journal", "handle", required=True, help="The journal's handle.")
@click.option("--publish", is_flag=True, help="Publish it at once.")
@click.option("--audience", type=click.Choice(list(AUDIENCES)), default="everyone", help="Who may read it then.")
def story(file: Path, handle: str, publish: bool, audience: str) -> None:  # noqa: FBT001 - click gives flags so
    """Make a story of a .txt, .md or .html file, and print its address."""
    journal = _journal(handle)
    wanted = AUDIENCES[audience] if publish else None
    door = _door(journal, wanted)
    try:
        made = actions.bring_in(
            journal,
            by=_author_of(journal),
            manuscript=_manuscript(file),
            audience=wanted,
            door=door,
        )
    except Refused as refusal:
        raise click.ClickException(f"{refusal} Nothing was changed.") from None
    if door:
        click.echo("Notes from people the family does not know are read by the authors themselves.", err=True)
    path = made.path if made.is_published else reverse("stories:write", kwargs={"key": made.key})
    click.echo(f"{settings.URL}{path}")


@command.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--journal", "handle", required=True, help="The journal's handle.")
@click.option("--audience", type=click.Choice(list(AUDIENCES)), help="Who may see them; without it, who takes them in.")
def photographs(folder: Path, handle: str, audience: str | None) -> None:
    """Take in every photograph of a folder, and print what became of each file.

    For each there is its name, and its page at the desk or why it was refused; between the two, its address where
    everyone may see it.
    """
    journal = _journal(handle)
    by, here, refused = _author_of(journal), 0, 0
    for became in photographs_taken_in(journal, folder, by=by, wanted=AUDIENCES.get(audience or "")):
        click.echo(became)
        here, refused = here + bool(became.page), refused + (not became.page)
    click.echo(_sum(here, refused, "" if audience else by.called), err=True)


def _sum(here: int, refused: int, only: str) -> str:
    if not here and not refused:
        return "There is no file in this folder."
    said = [f"{here} of these files are photographs here now."]
    if refused:
        said.append(f"{refused} could not be taken in; the reason stands beside each, and nothing of them was stored.")
    if here and only:
        said.append(f"What is new among them only {only} sees, until they choose otherwise at the desk.")
    return " ".join(said)


@command.command()
@click.argument("places", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="FILE…")
@click.option("--journal", "handle", required=True, help="The journal's handle.")
def letters(places: Sequence[Path], handle: str) -> None:
    """Take in letters from .eml and .mbox files or folders of them, and print what became of each.

    In a folder a file of another name is left out, and a line says so.
    """
    journal = _journal(handle)
    try:
        for line in letters_taken_in(journal, places):
            click.echo(line)
    except Refused as refusal:
        raise click.ClickException(f"{refusal} Call this again then; nothing is taken in twice.") from None
    except OSError as problem:
        raise click.ClickException(f"This cannot be read: {problem.strerror}. What was taken in is kept.") from None


def _journal(handle: str) -> Journal:
    journal = Journal.objects.filter(handles__name=handle.removeprefix("@")).first()
    if journal is None:
        raise click.ClickException(f"There is no journal at @{handle.removeprefix('@')}. Nothing was changed.")
    return journal


def _author_of(journal: Journal) -> Account:
    members = journal.memberships.filter(role=Membership.Role.AUTHOR).select_related("account").order_by("pk")
    author = members.first()
    if author is None or author.account is None:
        raise click.ClickException("This journal has no author. Nothing was changed.")
    return author.account


def _door(journal: Journal, audience: Audience | None) -> Journal.Door | None:
    unasked = journal.door == Journal.Door.UNASKED
    return Journal.Door.OPEN if unasked and audience == Audience.EVERYONE else None


def _manuscript(file: Path) -> Manuscript:
    try:
        return read(file.name, file.read_bytes())
    except NotAManuscript as problem:
        raise click.ClickException(str(problem)) from None
    except OSError as problem:
        raise click.ClickException(f"{file.name} cannot be read: {problem.strerror}. Nothing was changed.") from None
