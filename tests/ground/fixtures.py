"""The fixtures every test may ask for; the root conftest.py brings them in."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker

from alongside.config.catalogues import make_ready
from tests.ground import chromium
from tests.ground.brought import brought, kept_key
from tests.ground.clock import Clock
from tests.ground.databases import Database
from tests.ground.house import House, Street, lodging, set_up
from tests.ground.nu import Checker
from tests.ground.patterns import Patterns
from tests.ground.post import PostOffice
from tests.ground.selection import corpora_folder


def pytest_configure() -> None:
    """What is said in each language is looked up as setting up makes it, where there is a house at all."""
    for folder in settings.LOCALE_PATHS if settings.configured else ():
        make_ready(Path(folder))


def pytest_collection_finish() -> None:
    """All that has been loaded by now stays; Python need not look again and again whether it can go."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config: pytest.Config) -> None:
    """What lies on a server for all workers goes when the last of them has gone."""
    if not hasattr(config, "workerinput") and settings.configured:
        Patterns(Database(), set_up, folder=settings.HOME).forget()


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real material; tests that use it are marked `corpora` and say so when it is not there."""
    folder = corpora_folder()
    assert folder.is_dir(), "a test that asks for `corpora` must be marked with it"
    return folder


@contextmanager
def own_database(folder: Path) -> Iterator[None]:
    """A database for this process alone: a copy of the one in the empty home."""
    server, old = Database(), settings.DATABASES["default"]["NAME"]
    patterns = Patterns(server, set_up, folder=folder)
    if server.address:
        name = f"test_{folder.name.rpartition('-')[2]}"
        server.make(name, like=patterns.empty().database)
    else:
        name = str(folder / "test.sqlite3")
        patterns.empty().copy_rows(Path(name))
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = old
        # Threads that live as long as the process still hold it.
        server.drop(name)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The database of the run: a copy of the one in the empty home, in which the house does not know itself yet."""
    with django_db_blocker.unblock(), own_database(settings.HOME):
        apps.get_model("operations", "Identity").objects.all().delete()
        request.config.stash[kept_key] = brought()
        yield
        request.config.stash[kept_key] = {}


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


@pytest.fixture
def post() -> Iterator[PostOffice]:
    """A mail server of this test's own."""
    with PostOffice() as office:
        yield office


@pytest.fixture(scope="session")
def street() -> Iterator[Street]:
    """Builds houses: `street.build().start()`."""
    with Street() as made:
        yield made


@pytest.fixture
def house(street: Street) -> Iterator[House]:
    """A running house with an empty home."""
    yield from lodging(street)
