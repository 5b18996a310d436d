"""What the tests of people share: an invitation as it is handed over, and a browser that accepts it."""

from django.test import Client

from alongside.accounts.models import Account
from alongside.journals import actions
from alongside.journals.models import Circle, Journal, Membership

Role = Membership.Role


def new_browser() -> Client:
    """A browser that nobody has used; its forms come from the house's own pages."""
    return Client(headers={"sec-fetch-site": "same-origin"})


def invited(
    journal: Journal, by: Account, *circles: Circle, role: Role = Role.GUEST, name: str = "Aunt Iris", email: str = ""
) -> str:
    """The path of an invitation."""
    _made, secret = actions.invite(journal, by=by, role=role, circles=circles, name=name, email=email)
    return f"/invitation/{secret}/"


def a_guest_of(journal: Journal, by: Account, *circles: Circle, name: str = "Aunt Iris") -> Client:
    """A browser whose guest has accepted."""
    browser = new_browser()
    assert browser.post(invited(journal, by, *circles, name=name)).status_code == 303
    return browser
