"""Nothing leads out of this house that is not listed, and by no method that is not listed."""

import copy
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.template.loader import get_template
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.accounts.recent import CONFIRMED_AT
from alongside.foundation import clock
from alongside.journals.models import Journal
from alongside.pages.models import Page
from alongside.pages.rendering import FOR_ALL_ALIKE
from alongside.pages.sheets import SHEETS
from tests.access.outlets import FORM, METHODS, OUTLETS, READ, SET_OUT, For, routes
from tests.access.planting import World

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
# Signing in keeps its place in a session, and its patience in the cache; allauth writes both while it looks.
BOOKKEEPING = ("django_session", '"cache"', "usersessions")

OURS_ON_THE_WAY_IN = ("account/closed/keep/", "account/sign-in/passkey/", "account/sign-in/recovery/")


def test_every_route_is_listed_and_every_listed_route_is_there():
    assert set(routes()) == OUTLETS.keys()


def test_every_kind_of_page_that_is_set_out_is_listed():
    assert set(Page.Kind) == SET_OUT == SHEETS.keys() | FOR_ALL_ALIKE.keys()


def browser_for(acts_for: For, world: World) -> Client:
    client = Client(headers={"sec-fetch-site": "same-origin"})
    if acts_for in {For.AUTHOR, For.ACCOUNT, For.VIEWER, For.OPERATOR}:
        client.force_login(world.operator if acts_for is For.OPERATOR else world.mara)
        session = client.session
        session[CONFIRMED_AT] = clock.now().timestamp()
        session.save()
    return client


def same_again(browser: Client) -> Client:
    """The browser of whoever is signed in there, as it was then."""
    client = Client(headers={"sec-fetch-site": "same-origin"})
    client.cookies = copy.deepcopy(browser.cookies)
    return client


def status_of(client: Client, method: str, address: str) -> int:
    answer: Any = client.generic(method, address)
    # The test's client closes a file that is sent when it was read to its end.
    b"".join(answer.streaming_content if answer.streaming else ())
    return int(answer.status_code)


@pytest.mark.once
def test_a_route_takes_the_methods_that_are_listed_and_no_other(world: World):
    taken: dict[str, set[str]] = {}
    for route, outlet in OUTLETS.items():
        address, client = world.addresses(route)[0], browser_for(outlet.acts_for, world)
        answers = {method: status_of(client, method, address) for method in METHODS}
        taken[route] = {method for method, status in answers.items() if status != HTTPStatus.METHOD_NOT_ALLOWED}
    assert {route: methods for route, methods in taken.items() if methods != OUTLETS[route].methods} == {}


@pytest.mark.once
def test_looking_changes_nothing(world: World):
    written = []
    browsers = {acts_for: browser_for(acts_for, world) for acts_for in For}
    for route, outlet in OUTLETS.items():
        for address in world.some_of(route) if outlet.methods & READ else ():
            client = browsers[outlet.acts_for]
            for method in ("GET", "HEAD"):
                connection.queries_log.clear()
                with CaptureQueriesContext(connection) as asked:
                    client.generic(method, address)
                writes = [query["sql"] for query in asked if query["sql"].lstrip("( ").startswith(WRITES)]
                written += [(address, sql) for sql in writes if not any(name in sql for name in BOOKKEEPING)]
    assert written == []


@pytest.mark.once
def test_an_example_says_so_on_every_page_of_its_authors(world: World):
    Journal.objects.update(is_example=True)
    client, silent = browser_for(For.AUTHOR, world), []
    for route, outlet in OUTLETS.items():
        if (outlet.acts_for is For.AUTHOR and outlet.methods & READ) or "<str:handle>" in route:
            answers = {address: client.get(address, follow=True) for address in world.some_of(route)}
            silent += [address for address, answer in answers.items() if is_silent(answer)]
    assert silent == []


def is_silent(answer: Any) -> bool:
    return (
        answer.status_code == HTTPStatus.OK
        and answer.headers["Content-Type"].startswith("text/html")
        and not answer.streaming
        and '<p class="example">' not in answer.content.decode()
    )


def test_the_library_s_views_are_the_only_ones_that_take_more_than_looking_and_forms():
    assert {route for route, outlet in OUTLETS.items() if not outlet.methods <= FORM} == {
        route
        for route in OUTLETS
        if route.startswith(("account/sign-", "account/closed")) and not route.startswith(OURS_ON_THE_WAY_IN)
    }


def test_the_templates_of_set_out_pages_hold_no_script_no_form_and_no_token():
    for name in ("site", "journal", "story", "notes"):
        source = get_template(f"pages/{name}.html").template.source  # type: ignore[attr-defined]
        for forbidden in ("<script", "<form", "csrf", "request.", "nonce"):
            assert forbidden not in source, name
