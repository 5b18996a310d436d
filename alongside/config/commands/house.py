"""`alongside house`: what the house says of itself."""

import rich_click as click

from alongside.accounts import actions
from alongside.accounts.models import House


@click.command()
@click.option("--name", help="What this house is called.")
@click.option("--run-by", help="Who runs it: a person, a family, a hospital.")
@click.option("--contact", help="How they can be reached: a mail address or a page.")
@click.option("--sign-up", type=click.Choice(House.SignUp.values), help="Who may sign up.")
def command(name: str | None, run_by: str | None, contact: str | None, sign_up: str | None) -> None:
    """Show what this house says of itself, and change what is given."""
    house = actions.describe_house(
        actions.Statement(name=name, run_by=run_by, contact=contact, sign_up=House.SignUp(sign_up) if sign_up else None)
    )
    click.echo(f"name      {house.name or '(none)'}")
    click.echo(f"run by    {house.run_by or '(not said yet)'}")
    click.echo(f"contact   {house.contact or '(not said yet)'}")
    click.echo(f"sign up   {house.sign_up}")
