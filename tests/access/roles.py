"""As whom the walks of every address go, and with which database."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.conf import settings as house
from django.test import Client

from alongside.accounts.models import Account
from alongside.accounts.recent import CONFIRMED_AT
from alongside.accounts.tests.makers import make_account
from alongside.foundation import clock


def signed_in_as(account: Account) -> Client:
    """A browser of theirs, who have shown just now who they are: nothing is kept from the walk by asking again."""
    client = Client(headers={"sec-fetch-site": "same-origin"})
    client.force_login(account)
    session = client.session
    session[CONFIRMED_AT] = clock.now().timestamp()
    session.save()
    return client


def nobody(**headers: str) -> Client:
    return Client(headers={"sec-fetch-site": "same-origin", **headers})


def with_a_session_that_is_over() -> Client:
    client = nobody()
    client.cookies[house.SESSION_COOKIE_NAME] = "a-session-that-is-over"
    return client


def operator() -> Client:
    account = make_account("Operator")
    Account.objects.filter(pk=account.pk).update(is_operator=True)
    return signed_in_as(account)


ROLES: Mapping[str, Callable[[pytest.FixtureRequest], Client]] = {
    "nobody": lambda _request: nobody(),
    "a search engine": lambda _request: nobody(**{"user-agent": "Googlebot/2.1"}),
    "a session that is over": lambda _request: with_a_session_that_is_over(),
    "a stranger": lambda request: signed_in_as(request.getfixturevalue("stranger")),
    "a guest": lambda request: signed_in_as(request.getfixturevalue("ada")),
    "a keeper": lambda request: signed_in_as(request.getfixturevalue("idris")),
    "an operator": lambda _request: operator(),
    "another family's author": lambda _request: signed_in_as(
        Account.objects.get(memberships__journal__handle__startswith="at-")
    ),
    "the other author": lambda request: signed_in_as(request.getfixturevalue("tomas")),
}


def walked_as(*both: str) -> list[Any]:
    """Every role; with every database only as these, whose walk asks every question that a page has for its rows."""
    return [pytest.param(role, marks=[] if role in both else pytest.mark.once) for role in ROLES]
