"""What the house says of itself."""

from alongside.accounts.models import House


def house_context() -> dict[str, object]:
    """What `accounts/house.html` and `accounts/_house_statement.html` are laid out with."""
    return {"house": House.this()}
