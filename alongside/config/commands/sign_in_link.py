"""`alongside sign-in-link EMAIL`: a link that signs one account in, once."""

import rich_click as click

from alongside.accounts import actions
from alongside.accounts.models import Account


@click.command()
@click.argument("email")
@click.option("--make", is_flag=True, help="Make the account when nobody signs in with this address yet.")
def command(email: str, *, make: bool) -> None:
    """Print a link that signs this account in, once, within half an hour. The account is told by mail."""
    account = Account.objects.filter(email=email.strip().lower(), is_active=True).first()
    if account is None and not make:
        raise click.ClickException(f"Nobody signs in here as {email}. To make this account, add --make.")
    try:
        account = account or actions.make(email)
    except actions.NotAnAddress as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(actions.make_sign_in_link(account))
