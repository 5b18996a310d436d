"""`alongside house`: what the house says of itself, who may begin in it, and who runs it."""

import rich_click as click

from alongside.accounts import actions
from alongside.accounts.actions import house as houses
from alongside.accounts.models import House
from alongside.foundation.refusals import Refused


@click.group(invoke_without_command=True)
@click.option("--name", help="What this house is called.")
@click.option("--run-by", help="Who runs it: a person, a family, a hospital.")
@click.option("--contact", help="How they can be reached: a mail address or a page.")
@click.option("--sign-up", type=click.Choice(House.SignUp.values), help="Who may begin a journal.")
@click.pass_context
def command(
    context: click.Context, name: str | None, run_by: str | None, contact: str | None, sign_up: str | None
) -> None:
    """Show what this house says of itself, and change what is given."""
    if context.invoked_subcommand:
        return
    house = actions.describe_house(
        actions.Statement(name=name, run_by=run_by, contact=contact, sign_up=House.SignUp(sign_up) if sign_up else None)
    )
    click.echo(f"name      {house.name or '(none)'}")
    click.echo(f"run by    {house.run_by or '(not said yet)'}")
    click.echo(f"contact   {house.contact or '(not said yet)'}")
    click.echo(f"sign up   {house.sign_up}")


@command.command()
@click.argument("email")
@click.option("--take-back", is_flag=True, help="Let the invitation lead nowhere, if it was not used yet.")
def invite(email: str, *, take_back: bool) -> None:
    """Let somebody with this mail address begin a journal here, once. A letter tells them."""
    if take_back:
        houses.take_back_invitation_to_begin(email)
        return
    try:
        houses.invite_to_begin(email, by=None)
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from None
    if not House.this().is_for_invited:
        click.echo("To let only invited people begin, say: alongside house --sign-up invited")


@command.command()
@click.argument("email")
@click.option("--end", is_flag=True, help="Let this account open the console no more.")
def operator(email: str, *, end: bool) -> None:
    """Let this account open the console at /house/console/. It is made when it is not there yet."""
    try:
        account = actions.make(email)
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from None
    (houses.end_operator if end else houses.name_operator)(account, by=None)
