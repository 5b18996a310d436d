"""The fixtures every test may ask for; the root conftest.py brings them in."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker

from alongside.config.catalogues import make_ready
from tests.ground import chromium
from tests.ground.brought import brought, kept_key
from tests.ground.clock import Clock
from tests.ground.house import House, Street, lodging
from tests.ground.nu import Checker
from tests.ground.selection import corpora_folder


def pytest_configure() -> None:
    """What is said in each language is looked up as setting up makes it, where there is a house at all."""
    for folder in settings.LOCALE_PATHS if settings.configured else ():
        make_ready(Path(folder))


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real material; tests that use it are marked `corpora` and say so when it is not there."""
    folder = corpora_folder()
    assert folder.is_dir(), "a test that asks for `corpora` must be marked with it"
    return folder


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The database of the run. Threads that live as long as the process still hold sessions when it has to go."""
    with django_db_blocker.unblock():
        request.config.stash[kept_key] = brought()
    yield
    request.config.stash[kept_key] = ""
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def clock() -> Iterator[Clock]:
    """The house's clock, standing still; `clock.set(moment)`, `clock.forward(hours=2)`."""
    with Clock() as hands:
        yield hands


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for the whole run."""
    # Playwright's own event loop lives in this thread, and Django would take every later query for one inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"
    with chromium.chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of the size of a phone, signed out, which must keep its manners until the end of the test."""
    context = browser.new_context(viewport=chromium.PHONE, locale="en-GB", timezone_id="Europe/Lisbon")
    opened = context.new_page()
    manners = chromium.Manners(opened)
    yield opened
    context.close()
    assert manners.offences == []


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """`axe(page)`: what stands between this page and somebody who reads it otherwise; none is right."""
    return chromium.violations


@pytest.fixture(scope="session")
def nu() -> Iterator[Checker]:
    """`nu(html)`: the errors of one document, or of several in a list."""
    with Checker() as checker:
        yield checker


@pytest.fixture(scope="session")
def street() -> Iterator[Street]:
    """Builds houses: `street.build().start()`."""
    with Street() as made:
        yield made


@pytest.fixture
def house(street: Street) -> Iterator[House]:
    """A running house with an empty home."""
    yield from lodging(street)
